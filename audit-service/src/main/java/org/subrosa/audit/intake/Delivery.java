package org.subrosa.audit.intake;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.subrosa.audit.log.merkle.Sha256;

/**
 * A record as Kafka delivered it: not yet believed.
 *
 * @param producer the one service that may write to the record's topic
 * @param key empty if there was none
 * @param value empty if there was none
 * @param sentAt when its producer published it, in milliseconds since the epoch
 * @param headers every value of every header, by name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one; copied never
record Delivery(
        TopicPosition position,
        String producer,
        byte[] key,
        byte[] value,
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
        MessageDigest digest = Sha256.digest();
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (key.length >> shift & BYTE));
        }
        digest.update(key);
        return digest.digest(value);
    }
}
