package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final Map<String, Map<String, Object>> VALUES = values();

    @Test
    void everyGoldenVectorIsWrittenByteForByte() {
        Map<String, String> vectors = Vectors.read("trail-canonical-json.txt");
        assertEquals(VALUES.keySet(), vectors.keySet());
        VALUES.forEach((name, value) -> {
            byte[] bytes = vectors.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(bytes, CanonicalJson.write(value), name);
            assertTrue(CanonicalJson.isCanonical(bytes), name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "[]",
                "\"a\"",
                "null",
                "{\"a\":null}",
                "{\"a\":1.5}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":-0}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":9007199254740992}",
                "{\"a\":99999999999999999999}",
                "{\"a\":-}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{ \"a\":1}",
                "{\"a\":1}\n",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u000A\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"b}",
                "{\"a\":\"\\",
                "{\"a\":\"\\u12",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1",
                "{'a':1}"
            })
    void whatIsNotCanonicalIsToldApart(String document) {
        assertFalse(CanonicalJson.isCanonical(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void malformedUtf8IsToldApart() {
        for (byte[] middle : new byte[][] {
            {(byte) 0xff}, {(byte) 0xc3}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
        }) {
            byte[] document = new byte[8 + middle.length];
            System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.US_ASCII), 0, document, 0, 6);
            System.arraycopy(middle, 0, document, 6, middle.length);
            System.arraycopy("\"}".getBytes(StandardCharsets.US_ASCII), 0, document, 6 + middle.length, 2);
            assertFalse(CanonicalJson.isCanonical(document));
        }
    }

    @Test
    void valuesWithoutACanonicalFormAreRefused() {
        for (Object value : new Object[] {
            1.5,
            1.5f,
            BigDecimal.ONE,
            'c',
            Set.of("a"),
            new byte[] {1},
            CanonicalJson.MAX_INTEGER + 1,
            -CanonicalJson.MAX_INTEGER - 1,
            "\ud800",
            "\udc00",
            "a\ud800b",
            "\udc00\ud800",
            Map.of(1, "a"),
            Collections.singletonList(null)
        }) {
            Map<String, Object> map = Map.of("a", value);
            assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(map));
        }
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("a", null);
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(withNull));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("\ud800", 1)));
    }

    @Test
    void nestingHasALimitInBothDirections() {
        assertTrue(CanonicalJson.isCanonical(CanonicalJson.write(nested(CanonicalJson.MAX_DEPTH))));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(nested(CanonicalJson.MAX_DEPTH + 1)));
        String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertFalse(CanonicalJson.isCanonical(deep.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void lengthHasALimitInBothDirections() {
        int frame = "{\"a\":\"\"}".length();
        byte[] longest = CanonicalJson.write(Map.of("a", "x".repeat(CanonicalJson.MAX_BYTES - frame)));
        assertTrue(CanonicalJson.isCanonical(longest));
        String longer = "x".repeat(CanonicalJson.MAX_BYTES - frame + 1);
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.write(Map.of("a", longer)));
        assertFalse(CanonicalJson.isCanonical(("{\"a\":\"" + longer + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> map = Map.of();
        for (int i = 1; i < depth; i++) {
            map = Map.of("a", map);
        }
        return map;
    }

    private static Map<String, Map<String, Object>> values() {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        values.put("empty", Map.of());
        values.put("empty-parts", Map.of("list", List.of(), "map", Map.of()));
        values.put(
                "integers",
                Map.of(
                        "zero",
                        0,
                        "one",
                        1L,
                        "minus-one",
                        -1,
                        "largest",
                        CanonicalJson.MAX_INTEGER,
                        "smallest",
                        -CanonicalJson.MAX_INTEGER));
        values.put("booleans", Map.of("yes", true, "no", false));
        values.put("escapes", Map.of("text", "€$\u000f\nA'B\"\\\\\"/\b\t\f\r\u001f\u007f\u0000"));
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("€", "euro");
        order.put("\r", "return");
        order.put("\ufb33", "hebrew");
        order.put("1", "one");
        order.put("\ud83d\ude00", "smiley");
        order.put("\u0080", "control");
        order.put("ö", "o-umlaut");
        order.put("", "none");
        order.put("aa", "aa");
        order.put("a", "a");
        values.put("key-order", order);
        values.put(
                "nested",
                Map.of(
                        "b",
                        List.of(Map.of("z", 1, "a", List.of(true, List.of(), Map.of())), -5, "x"),
                        "a",
                        Map.of("c", Map.of("d", "e"))));
        return values;
    }
}
