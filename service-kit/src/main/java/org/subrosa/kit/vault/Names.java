package org.subrosa.kit.vault;

import org.subrosa.kit.problem.Spelling;

/**
 * What the names inside a context may look like. ASCII only, so that a name has exactly one spelling in bytes and no lone
 * surrogate can make two names encode alike.
 */
final class Names {
    private static final int LONGEST_KIND = 32;
    private static final int LONGEST_NAME = 64;

    private Names() {}

    /** The kind of an owner. The refused text is not in the message: nobody promises that it is no personal data. */
    static String requireKind(String kind) {
        return require(
                !kind.isEmpty() && kind.length() <= LONGEST_KIND && isOf(kind, true, "-"),
                kind,
                "an owner's kind is 1 to 32 of a-z and hyphen");
    }

    /** The name of a compartment, class, field or purpose. */
    static String requireName(String name) {
        return require(
                !name.isEmpty()
                        && name.length() <= LONGEST_NAME
                        && "._-".indexOf(name.charAt(0)) < 0
                        && isOf(name, false, "._-"),
                name,
                "a name is 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and starts with a letter or digit");
    }

    /** By hand: every value that is sealed or opened is asked about three times. */
    private static boolean isOf(String text, boolean lettersOnly, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(Spelling.isLetter(c) || !lettersOnly && Spelling.isDigit(c) || others.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static String require(boolean met, String text, String rule) {
        if (!met) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
