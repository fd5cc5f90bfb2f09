package org.subrosa.kit.vault;

import java.nio.ByteBuffer;

/**
 * The beginning of every sealed blob. It is read only to refuse: what it says must equal what the row says, and nothing is
 * ever looked up by it.
 */
final class SealedHeader {
    /** Bytes before a suite's own part: suite, data-key id, data-key version. */
    static final int LENGTH = 1 + 16 + 4;

    private SealedHeader() {}

    static void write(ByteBuffer target, byte suite, DataKeyIdentity key) {
        target.put(suite).put(Bytes.of(key.id())).putInt(key.version().number());
    }

    /** Reads the header and tells whether it is the suite's, under that key. */
    static boolean isOf(ByteBuffer source, byte suite, DataKeyIdentity key) {
        boolean sameSuite = source.get() == suite;
        boolean sameKey = Bytes.uuid(source).equals(key.id());
        boolean sameVersion = source.getInt() == key.version().number();
        return sameSuite && sameKey && sameVersion;
    }
}
