package org.subrosa.kit.vault;

import java.util.regex.Pattern;

/**
 * What the names inside a context may look like. ASCII only, so that a name has exactly one spelling in bytes and no lone
 * surrogate can make two names encode alike.
 */
final class Names {
    private static final Pattern KIND = Pattern.compile("[a-z-]{1,32}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private Names() {}

    /** The kind of an owner. The refused text is not in the message: nobody promises that it is no personal data. */
    static String requireKind(String kind) {
        return require(KIND, kind, "an owner's kind is 1 to 32 of a-z and hyphen");
    }

    /** The name of a compartment, class, field or purpose. */
    static String requireName(String name) {
        return require(
                NAME,
                name,
                "a name is 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and starts with a letter or digit");
    }

    private static String require(Pattern pattern, String text, String rule) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
