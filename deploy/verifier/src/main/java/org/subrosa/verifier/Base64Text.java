package org.subrosa.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base 64 of RFC 4648 section 4 in its one canonical spelling. */
final class Base64Text {

    private static final int GROUP = 4;
    private static final int BYTES = 3;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64Text() {}

    /** @throws IllegalArgumentException if the text is no base 64, or another spelling of it */
    static byte[] decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decode(bytes, 0, bytes.length);
    }

    /** As {@link #decode(String)}, of the text between these bounds. */
    static byte[] decode(byte[] bytes, int from, int to) {
        byte[] text = Arrays.copyOfRange(bytes, from, to);
        byte[] decoded = Base64.getDecoder().decode(text);
        if (text.length % GROUP != 0 || !endsAsWritten(text, decoded)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return decoded;
    }

    /** Only the last character before the padding has bits that nobody reads: it is as written if they are zero. */
    private static boolean endsAsWritten(byte[] text, byte[] decoded) {
        int free = decoded.length % BYTES;
        if (free == 0) {
            return true;
        }
        int unpadded = text.length - BYTES + free;
        int bits = free == 1 ? decoded[decoded.length - 1] << 4 & 0x30 : decoded[decoded.length - 1] << 2 & 0x3c;
        return text[unpadded - 1] == ALPHABET.charAt(bits);
    }

    /** A hash in its canonical spelling; nothing if it is none. */
    static Optional<byte[]> hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** As {@link #hash(String)}, of the text between these bounds. */
    static Optional<byte[]> hash(byte[] bytes, int from, int to) {
        try {
            return Optional.of(decode(bytes, from, to)).filter(hash -> hash.length == Merkle.HASH);
        } catch (IllegalArgumentException otherwiseSpelled) {
            return Optional.empty();
        }
    }
}
