package org.subrosa.kit.trail;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String CODE = "(?=.{1,128}+$)[a-z][a-z0-9]*+(?:[._-][a-z0-9]++)*+";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?Z";
    // 43 digits of base64url hold 258 bits, two more than 32 bytes
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern VALUE = Pattern.compile(UUID + "|" + CODE + "|" + TIME);
    private static final Pattern SERVICE = Pattern.compile("(?=.{1,64}+$)[a-z]++(?:-[a-z]++)*+");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+");
    private static final Pattern SUBJECT = Pattern.compile("(?:[a-z][a-z-]{0,31}+/)?" + UUID);
    private static final Pattern TYPE =
            Pattern.compile("org\\.subrosa(?:\\.[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+)+\\.v[1-9][0-9]?");
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_TYPE = 128;
    private static final int HASH_BYTES = 32;

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
        if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "an act's type reads org.subrosa.<capability>.<what-happened>.v<number>");
        }
    }

    /** @throws IllegalArgumentException if nothing is named so */
    static void checkSubject(String subject) {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("an act's subject is a UUID, or a kind, a slash and a UUID");
        }
    }

    /** @throws IllegalArgumentException if no service is named so */
    static void checkService(String service) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("an event's service is named in lower-case words joined by a hyphen");
        }
    }

    static boolean isCode(String value) {
        return VALUE.matcher(value).matches() || isHash(value);
    }

    /** Whether it is exactly what {@link #hash} writes for some 32 bytes: no stray bits in the last character. */
    private static boolean isHash(String value) {
        return HASH.matcher(value).matches()
                && hash(Base64.getUrlDecoder().decode(value)).equals(value);
    }

    private static void checkMap(Map<?, ?> map, String place) {
        map.forEach((key, value) -> {
            if (!(key instanceof String name)
                    || name.length() > LONGEST_KEY
                    || !KEY.matcher(name).matches()) {
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
