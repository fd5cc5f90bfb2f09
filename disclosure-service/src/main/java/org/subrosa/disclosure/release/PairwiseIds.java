package org.subrosa.disclosure.release;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Ids as one recipient sees them: the same thing has the same id in every package for that recipient, and another one for
 * everybody else, so that two recipients who lay their packages side by side learn nothing from the ids. Who does not know the
 * secret cannot tell which internal id one stands for.
 */
final class PairwiseIds {
    private static final int SECRET = 32;
    private static final byte CLIENT = 1;
    private static final byte RECORD = 2;
    private static final byte PACKAGE = 3;

    private final byte[] secret;

    /** @param secret 32 bytes that belong to one client and one recipient */
    PairwiseIds(byte[] secret) {
        if (secret.length != SECRET) {
            throw new IllegalArgumentException("a pairwise secret has 32 bytes");
        }
        this.secret = secret.clone();
    }

    UUID client(UUID client) {
        return id(CLIENT, client, 0);
    }

    UUID record(UUID record) {
        return id(RECORD, record, 0);
    }

    UUID ofPackage(UUID disclosure, int attempt) {
        return id(PACKAGE, disclosure, attempt);
    }

    /** A hash over a secret and an input that all have one length: no input can be made longer into another one. */
    private UUID id(byte kind, UUID id, int number) {
        ByteBuffer input = ByteBuffer.allocate(SECRET + 1 + 2 * Long.BYTES + Integer.BYTES)
                .put(secret)
                .put(kind)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(number);
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(input.array()));
        // version 8, variant 10: an id of one's own making (RFC 9562 section 5.8)
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
