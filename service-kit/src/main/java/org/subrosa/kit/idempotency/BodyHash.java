package org.subrosa.kit.idempotency;

import java.util.UUID;

/**
 * A keyed hash under a key of the agency. Keyed, because a plain hash of a short body can be guessed back by whoever reads
 * the table; the vault gives it.
 */
public interface BodyHash {
    /**
     * @param purpose separates uses: equal data under two purposes give unrelated hashes
     * @return 32 bytes
     */
    byte[] mac(UUID agency, String purpose, byte[] data);
}
