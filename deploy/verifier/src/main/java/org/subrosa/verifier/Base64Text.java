package org.subrosa.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base 64 of RFC 4648 section 4 in its one canonical spelling. */
final class Base64Text {

    private static final int GROUP = 4;
    private static final int BYTES = 3;

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
        // only the last group has another spelling: without its padding, or with bits that nobody reads
        int last = Math.max(0, text.length - GROUP);
        byte[] end = Arrays.copyOfRange(decoded, last / GROUP * BYTES, decoded.length);
        if (text.length % GROUP != 0
                || !Arrays.equals(Base64.getEncoder().encode(end), Arrays.copyOfRange(text, last, text.length))) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return decoded;
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
