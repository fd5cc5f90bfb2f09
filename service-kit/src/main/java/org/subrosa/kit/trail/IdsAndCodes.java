package org.subrosa.kit.trail;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.subrosa.kit.problem.Spelling;

/**
 * The guard at the door of the trail: an event holds ids, codes, times, hashes, numbers and booleans, and no text that
 * someone wrote (promise 6: nothing personal leaks sideways; the log cannot be erased).
 *
 * <p>A string is one of
 *
 * <ul>
 *   <li>a UUID in lower case;
 *   <li>a code: lower-case words that start with a letter, joined by {@code -}, {@code .} or {@code _}, at most 128
 *       characters, such as {@code part-2.sud} or {@code given_name} (the <em>name</em> of a field);
 *   <li>an RFC 3339 time in UTC, such as {@code 2026-01-31T08:00:00Z}; a date without a time is refused, because dates
 *       are mostly birthdays;
 *   <li>a SHA-256 or a 32-byte commitment, see {@link #hash}.
 * </ul>
 *
 * <p>So blanks, {@code @}, letters beyond ASCII, capitals outside a hash, and digits that look like a telephone or social
 * security number are refused.
 *
 * <p>It is a guard against what slips in, and no proof. It cannot know that {@code mary-smith} is no code, nor what a
 * number counts: numbers are for counts, sizes and versions. Nor can it tell a hash from any other 43 letters, digits,
 * {@code -} and {@code _} that decode to 32 bytes and back: one in four texts of exactly that length does. The author of
 * an event still has to think, and its reviewer too.
 */
public final class IdsAndCodes {
    private static final String TYPES = "org.subrosa.";
    private static final String VERSION = ".v";
    /** A time's characters; {@code 0} stands for any digit. */
    private static final String TIME = "0000-00-00T00:00:00";

    private static final int LONGEST_FRACTION = 6;
    private static final int LONGEST_CODE = 128;
    private static final int LONGEST_KIND = 32;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_TYPE = 128;
    private static final int LONGEST_SERVICE = 64;
    private static final int LONGEST_VERSION = 2;
    private static final int HASH_BYTES = 32;

    /** 43 digits of base64url hold 258 bits, two more than 32 bytes. */
    private static final int HASH_LENGTH = 43;

    private IdsAndCodes() {}

    /**
     * How 32 bytes of hash or commitment are written in an event: base64url without padding.
     *
     * @throws IllegalArgumentException if these are not 32 bytes
     */
    public static String hash(byte[] hash) {
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash has " + HASH_BYTES + " bytes");
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** @throws IllegalArgumentException naming the place, never the value, of the first thing that may not be there */
    static void check(Map<String, ?> data) {
        checkMap(data, "");
    }

    /** @throws IllegalArgumentException if no act has such a type */
    static void checkType(String type) {
        if (!isType(type)) {
            throw new IllegalArgumentException(
                    "an act's type reads org.subrosa.<capability>.<what-happened>.v<number>");
        }
    }

    /** @throws IllegalArgumentException if nothing is named so */
    static void checkSubject(String subject) {
        if (!isSubject(subject)) {
            throw new IllegalArgumentException("an act's subject is a UUID, or a kind, a slash and a UUID");
        }
    }

    /** @throws IllegalArgumentException if no service is named so */
    static void checkService(String service) {
        if (!isService(service)) {
            throw new IllegalArgumentException("an event's service is named in lower-case words joined by a hyphen");
        }
    }

    static boolean isCode(String value) {
        return Spelling.isUuid(value)
                || value.length() <= LONGEST_CODE && Spelling.isWords(value, "._-")
                || isTime(value)
                || isHash(value);
    }

    private static boolean isType(String type) {
        int version = type.lastIndexOf(VERSION);
        if (type.length() > LONGEST_TYPE
                || !type.startsWith(TYPES)
                || version <= TYPES.length()
                || !isVersion(type, version + VERSION.length())) {
            return false;
        }
        int end;
        for (int from = TYPES.length(); from <= version; from = end + 1) {
            end = type.indexOf('.', from);
            if (!Spelling.isWords(type.substring(from, end), "-")) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text ends there in a number from 1 to 99. */
    private static boolean isVersion(String type, int from) {
        int digits = type.length() - from;
        return digits >= 1
                && digits <= LONGEST_VERSION
                && type.charAt(from) != '0'
                && areDigits(type, from, type.length());
    }

    private static boolean isService(String service) {
        return service.length() <= LONGEST_SERVICE
                && Spelling.isWords(service, "-")
                && service.chars().noneMatch(c -> Spelling.isDigit((char) c));
    }

    private static boolean isSubject(String subject) {
        int slash = subject.indexOf('/');
        if (slash > LONGEST_KIND || slash == 0 || slash > 0 && !Spelling.isLetter(subject.charAt(0))) {
            return false;
        }
        for (int i = 1; i < slash; i++) {
            if (!Spelling.isLetter(subject.charAt(i)) && subject.charAt(i) != '-') {
                return false;
            }
        }
        return Spelling.isUuid(subject, slash + 1);
    }

    private static boolean isTime(String value) {
        int last = value.length() - 1;
        if (last < TIME.length() || value.charAt(last) != 'Z') {
            return false;
        }
        for (int i = 0; i < TIME.length(); i++) {
            char c = value.charAt(i);
            char form = TIME.charAt(i);
            if (form == '0' ? !Spelling.isDigit(c) : c != form) {
                return false;
            }
        }
        return last == TIME.length() || isFraction(value, last);
    }

    private static boolean isFraction(String value, int end) {
        int digits = end - TIME.length() - 1;
        if (value.charAt(TIME.length()) != '.' || digits < 1 || digits > LONGEST_FRACTION) {
            return false;
        }
        return areDigits(value, TIME.length() + 1, end);
    }

    private static boolean areDigits(String value, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Spelling.isDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is exactly what {@link #hash} writes for some 32 bytes: no stray bits in the last character. */
    private static boolean isHash(String value) {
        if (value.length() != HASH_LENGTH) {
            return false;
        }
        try {
            return hash(Base64.getUrlDecoder().decode(value)).equals(value);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static void checkMap(Map<?, ?> map, String place) {
        map.forEach((key, value) -> {
            if (!(key instanceof String name) || name.length() > LONGEST_KEY || !Spelling.isWords(name, "_")) {
                throw new IllegalArgumentException("an event holds a key that is not in snake_case, in " + place + "/");
            }
            checkValue(value, place + "/" + name);
        });
    }

    private static void checkValue(Object value, String place) {
        if (value instanceof String string) {
            if (!isCode(string)) {
                throw new IllegalArgumentException(
                        "an event holds neither an id, a code, a time nor a hash at " + place);
            }
        } else if (value instanceof Map<?, ?> map) {
            checkMap(map, place);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                checkValue(item, place + "/*");
            }
        } else if (!(value instanceof Boolean || value instanceof Integer || value instanceof Long)) {
            throw new IllegalArgumentException("an event holds a value of a type that it may not hold at " + place);
        }
    }
}
