package org.subrosa.audit.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka delivered it: not yet believed.
 *
 * @param producer the one service that may write to the record's topic
 * @param sentAt when its producer published it, in milliseconds since the epoch
 * @param headers every value of every header, by name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one; copied never
record Delivery(
        TopicPosition position,
        String producer,
        byte @Nullable [] key,
        byte @Nullable [] value,
        long sentAt,
        Map<String, List<byte[]>> headers) {

    private static final int BYTE = 0xff;

    Delivery {
        headers = Map.copyOf(headers);
    }

    /** The only value of a header; nothing if it is missing or there are several. */
    Optional<byte[]> header(String name) {
        List<byte[]> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Names what was delivered: the same for every delivery of the same record. */
    byte[] digest() {
        MessageDigest digest = sha256();
        byte[] keyBytes = key == null ? new byte[0] : key;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (keyBytes.length >> shift & BYTE));
        }
        digest.update(keyBytes);
        return digest.digest(value == null ? new byte[0] : value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
