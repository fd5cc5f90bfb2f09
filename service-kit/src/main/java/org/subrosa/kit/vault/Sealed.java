package org.subrosa.kit.vault;

import java.util.Arrays;
import java.util.UUID;

/**
 * The columns of a sealed value's row. The array is not copied; nobody may change it.
 *
 * @param dataKeyId column {@code data_key_id}
 * @param dataKeyVersion column {@code data_key_version}
 * @param blob the ciphertext with its header
 */
public record Sealed(UUID dataKeyId, int dataKeyVersion, byte[] blob) implements SealedUnder {

    /** SHA-256 of the blob, 32 bytes: what events carry, and what the scrubber compares the row with. */
    public byte[] hash() {
        return Sha256.of(blob);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that
                && dataKeyId.equals(that.dataKeyId)
                && dataKeyVersion == that.dataKeyVersion
                && Arrays.equals(blob, that.blob);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dataKeyId.hashCode() + dataKeyVersion) + Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return "Sealed[" + dataKeyId + " v" + dataKeyVersion + ", " + blob.length + " bytes]";
    }
}
