package org.subrosa.kit.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Values as bytes, big-endian. */
final class Bytes {
    private Bytes() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static byte[] of(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static UUID uuid(ByteBuffer source) {
        return new UUID(source.getLong(), source.getLong());
    }

    static byte[] take(ByteBuffer source, int length) {
        byte[] taken = new byte[length];
        source.get(taken);
        return taken;
    }

    static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
