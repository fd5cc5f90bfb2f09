package org.subrosa.verifier;

import java.util.Base64;

/** Base 64 of RFC 4648 section 4 in its one canonical spelling. */
final class Base64Text {

    private Base64Text() {}

    /** @throws IllegalArgumentException if the text is no base 64, or another spelling of it */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return bytes;
    }
}
