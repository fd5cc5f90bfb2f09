package org.subrosa.kit.trail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON of the small set of values, without white space. It need not refuse everything that is not canonical (a
 * leading zero, unsorted keys): {@link CanonicalJson#read} writes the result again and compares.
 */
final class CanonicalJsonReader {
    private static final int MAX_DIGITS = 16;

    private final String text;
    private int at;

    CanonicalJsonReader(byte[] bytes) {
        try {
            // a decoder of its own reports malformed UTF-8, where new String() would put U+FFFD in its place
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused();
        }
    }

    Map<String, Object> document() {
        Map<String, Object> map = map(1);
        if (at != text.length()) {
            throw refused();
        }
        return map;
    }

    private Map<String, Object> map(int depth) {
        limit(depth);
        expect('{');
        Map<String, Object> map = new LinkedHashMap<>();
        if (skip('}')) {
            return map;
        }
        do {
            String key = string();
            expect(':');
            if (map.put(key, value(depth)) != null) {
                throw refused();
            }
        } while (skip(','));
        expect('}');
        return map;
    }

    private List<Object> list(int depth) {
        limit(depth);
        expect('[');
        List<Object> list = new ArrayList<>();
        if (skip(']')) {
            return list;
        }
        do {
            list.add(value(depth));
        } while (skip(','));
        expect(']');
        return list;
    }

    private Object value(int depth) {
        return switch (peek()) {
            case '"' -> string();
            case '{' -> map(depth + 1);
            case '[' -> list(depth + 1);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer();
            default -> throw refused();
        };
    }

    private Boolean word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw refused();
        }
        at += word.length();
        return value;
    }

    private Long integer() {
        boolean negative = skip('-');
        int start = at;
        long value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + (text.charAt(at++) - '0');
            if (at - start > MAX_DIGITS) {
                throw refused();
            }
        }
        if (at == start) {
            throw refused();
        }
        return negative ? -value : value;
    }

    private String string() {
        expect('"');
        int start = at;
        while (peek() != '"' && peek() != '\\') {
            at++;
        }
        if (skip('"')) {
            return text.substring(start, at - 1);
        }
        StringBuilder string = new StringBuilder(text.substring(start, at));
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> hexadecimal();
            default -> throw refused();
        };
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw refused();
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private char peek() {
        if (at >= text.length()) {
            throw refused();
        }
        return text.charAt(at);
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw refused();
        }
    }

    private static void limit(int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw refused();
        }
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("the document is not canonical JSON");
    }
}
