package org.subrosa.kit.problem;

/**
 * Spellings that every request and every event is checked for, some dozens of times: by hand, because expressions cost more than
 * what they are asked about. ASCII only.
 */
public final class Spelling {
    private static final int UUID_LENGTH = 36;

    private Spelling() {}

    /** Whether the text is a UUID in its 36 lower-case characters (RFC 9562, section 4). */
    public static boolean isUuid(String text) {
        return isUuid(text, 0);
    }

    /** Whether the text is such a UUID from there on. */
    public static boolean isUuid(String text, int from) {
        if (text.length() - from != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(from + i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !(isDigit(c) || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is words of a-z and 0-9 with one of the separators between each two; the first begins with a letter. */
    public static boolean isWords(String text, String separators) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        boolean ended = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = separators.indexOf(c) >= 0;
            if (separator ? ended : !(isLetter(c) || isDigit(c))) {
                return false;
            }
            ended = separator;
        }
        return !ended;
    }

    public static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
