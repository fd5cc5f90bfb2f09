package org.subrosa.kit.vault;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key for the JDK's ciphers that can be wiped, which {@code SecretKeySpec} cannot on Java 17. The ciphers take a copy through
 * {@link #getEncoded()} and wipe that copy themselves; what they keep is their own schedule of the key, until they are given
 * the next one.
 */
final class WipeableKey implements SecretKey, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final transient byte[] bytes;

    /** Copies the part of the array that is the key. */
    WipeableKey(String algorithm, byte[] source, int from, int to) {
        this.algorithm = algorithm;
        this.bytes = Arrays.copyOfRange(source, from, to);
    }

    WipeableKey(String algorithm, byte[] source) {
        this(algorithm, source, 0, source.length);
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "WipeableKey[not shown]";
    }

    private void writeObject(ObjectOutputStream ignored) throws NotSerializableException {
        throw new NotSerializableException("keys are not written out");
    }
}
