package org.subrosa.kit.vault;

import java.util.Arrays;
import java.util.UUID;

/**
 * The columns of a sealed attachment's row; its blob stands wherever the caller wrote it. The array is not copied; nobody may
 * change it.
 *
 * @param dataKeyId column {@code data_key_id}
 * @param dataKeyVersion column {@code data_key_version}
 * @param length the plaintext's length in bytes, which opening checks
 * @param hash SHA-256 of the blob, 32 bytes: what events carry
 */
public record SealedFile(UUID dataKeyId, int dataKeyVersion, long length, byte[] hash) implements SealedUnder {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedFile that
                && dataKeyId.equals(that.dataKeyId)
                && dataKeyVersion == that.dataKeyVersion
                && length == that.length
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dataKeyId.hashCode() + Long.hashCode(length)) + Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "SealedFile[" + dataKeyId + " v" + dataKeyVersion + ", " + length + " bytes]";
    }
}
