package org.subrosa.kit.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785) of a small set of values: strings, integers, booleans, lists and string-keyed maps. One
 * value has one sequence of bytes, so that its hash can be recomputed by anyone.
 *
 * <p>{@link #read} accepts exactly the bytes that {@link #write} makes, and nothing else. Neither ever puts a value in
 * an exception.
 */
public final class CanonicalJson {
    /** The largest integer, and with a minus the smallest: beyond it a double is inexact (RFC 7493, 2.2). */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /** How deep maps and lists may be nested, the outermost map included. */
    public static final int MAX_DEPTH = 16;

    /** The longest document, in bytes of UTF-8. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final String SHORT_ESCAPES = "btn\u0000fr";

    private final StringBuilder out = new StringBuilder(512);

    private CanonicalJson() {}

    /**
     * The canonical bytes of a map.
     *
     * @throws IllegalArgumentException for null, a number that is not an integer of at most {@link #MAX_INTEGER}, any
     *     other type, a lone surrogate, too deep nesting, or more than {@link #MAX_BYTES}
     */
    public static byte[] write(Map<String, ?> value) {
        CanonicalJson json = new CanonicalJson();
        json.map(value, 1);
        byte[] bytes = json.out.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("the document is longer than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    /**
     * The map that these bytes are the canonical form of: values are {@code String}, {@code Long}, {@code Boolean},
     * {@code List} and {@code Map}.
     *
     * @throws IllegalArgumentException if {@link #write} would not make these very bytes
     */
    public static Map<String, Object> read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("the document is longer than " + MAX_BYTES + " bytes");
        }
        Map<String, Object> value = new CanonicalJsonReader(bytes).document();
        if (!Arrays.equals(bytes, write(value))) {
            throw new IllegalArgumentException("the document is not in canonical form");
        }
        return value;
    }

    /**
     * The map that these bytes are a JSON form of, canonical or not: for whoever compares them with what {@link #write} makes of it.
     * Nothing for what is longer, deeper or otherwise than a canonical form could be.
     */
    public static Optional<Map<String, Object>> parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CanonicalJsonReader(bytes).document());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** Whether these bytes are the canonical form of some map. Never throws. */
    public static boolean isCanonical(byte[] bytes) {
        try {
            read(bytes);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void map(Map<?, ?> map, int depth) {
        limit(depth);
        // String's own order is that of UTF-16 code units, which is the order RFC 8785, 3.2.3 asks for
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name) || value == null) {
                throw new IllegalArgumentException("a map holds string keys and no null");
            }
            sorted.put(name, value);
        });
        char separator = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            value(member.getValue(), depth);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void list(List<?> list, int depth) {
        limit(depth);
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(list.get(i), depth);
        }
        out.append(']');
    }

    private void value(Object value, int depth) {
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Integer || value instanceof Long) {
            integer(((Number) value).longValue());
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth + 1);
        } else if (value instanceof List<?> list) {
            list(list, depth + 1);
        } else {
            throw new IllegalArgumentException(
                    "only strings, integers, booleans, lists and maps have a canonical form");
        }
    }

    private void integer(long value) {
        if (value > MAX_INTEGER || value < -MAX_INTEGER) {
            throw new IllegalArgumentException("an integer lies beyond 2^53 - 1");
        }
        out.append(value);
    }

    private void string(String string) {
        out.append('"');
        int plain = plain(string);
        out.append(string, 0, plain);
        for (int i = plain; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(c);
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == string.length()
                        || !Character.isLowSurrogate(string.charAt(i + 1))) {
                    throw new IllegalArgumentException("a string holds a lone surrogate");
                }
                out.append(c).append(string.charAt(++i));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** How many characters from the first on are written as they are; as a rule all. */
    private static int plain(String string) {
        int i = 0;
        while (i < string.length() && isPlain(string.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private void control(char c) {
        // \b \t \n \f \r are 8, 9, 10, 12, 13; 11 has no short form (RFC 8785, 3.2.2.2)
        if (c >= '\b' && c <= '\r' && c != 0x0b) {
            out.append('\\').append(SHORT_ESCAPES.charAt(c - '\b'));
        } else {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
    }

    private static void limit(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("maps and lists are nested deeper than " + MAX_DEPTH);
        }
    }
}
