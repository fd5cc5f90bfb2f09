package org.subrosa.kit.vault;

import java.util.Arrays;

/**
 * A data key as a key service gave it out: of no use without that service. The array is not copied; nobody may change it.
 *
 * @param version the agency key version that it is wrapped with
 * @param bytes opaque, in the key service's own format
 */
public record WrappedKey(WrapVersion version, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that && version.equals(that.version) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * version.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "WrappedKey[version=" + version.number() + ", length=" + bytes.length + "]";
    }
}
