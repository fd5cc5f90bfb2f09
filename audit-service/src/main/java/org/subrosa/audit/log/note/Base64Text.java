package org.subrosa.audit.log.note;

import java.util.Base64;

/** Base 64 of RFC 4648 section 4 in its one canonical spelling: what decodes, encodes back to the same text. */
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedNoteException("not base64");
        }
        throw new MalformedNoteException("not canonical base64");
    }
}
