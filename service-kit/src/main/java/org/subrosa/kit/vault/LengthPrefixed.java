package org.subrosa.kit.vault;

import java.nio.ByteBuffer;

/**
 * Parts written one after the other, each behind its length as four bytes. Different lists of parts never give the same bytes:
 * reading length by length gives the list back.
 */
final class LengthPrefixed {
    private LengthPrefixed() {}

    static byte[] encode(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size = Math.addExact(size, Integer.BYTES + part.length);
        }
        ByteBuffer encoded = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            encoded.putInt(part.length).put(part);
        }
        return encoded.array();
    }
}
