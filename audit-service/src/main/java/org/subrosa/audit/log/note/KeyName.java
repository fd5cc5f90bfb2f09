package org.subrosa.audit.log.note;

import java.nio.charset.StandardCharsets;

/** The rule of signed-note for key names, narrowed by tlog-cosignature to what a length byte can count. */
final class KeyName {

    private static final int MAX_BYTES = 255;

    private KeyName() {}

    static String require(String name) {
        boolean forbidden = name.isEmpty()
                || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || name.codePoints().anyMatch(KeyName::isForbidden);
        if (forbidden) {
            throw new MalformedNoteException("a key name is 1 to 255 bytes without spaces, controls or plus");
        }
        return name;
    }

    private static boolean isForbidden(int codePoint) {
        return codePoint == '+'
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
