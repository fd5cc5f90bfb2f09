package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    enum Kind {
        WILD,
        BRED
    }

    record Finder(String givenName, @Nullable String nickName) {}

    record Page(int number) {
        Page {
            if (number < 1) {
                throw new IllegalArgumentException("a page " + number);
            }
        }
    }

    record All(
            @Nullable String text,
            @Nullable Integer whole,
            @Nullable Long large,
            @Nullable BigDecimal exact,
            @Nullable Double rough,
            @Nullable Boolean yes,
            @Nullable Kind kind,
            @Nullable UUID id,
            @Nullable Instant at,
            @Nullable LocalDate on,
            @Nullable List<String> tags,
            @Nullable Map<String, Integer> counts,
            @Nullable List<Finder> finders,
            @Nullable Page page) {}

    @Test
    void reads_what_is_written_as_it_should_be() {
        All all = read(
                """
                {"text":"Grüße \\ud83c\\udf39","whole":-7,"large":9007199254740993,"exact":1.10,"rough":2,"yes":true,
                "kind":"BRED","id":"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11","at":"2026-11-20T15:04:05.123456Z",
                "on":"2024-02-29","tags":["a"],"counts":{"a":1},"finders":[{"given_name":"Rosa"}],"page":{"number":1}}""");
        assertEquals("Grüße 🌹", all.text());
        assertEquals(9007199254740993L, all.large());
        assertEquals(new BigDecimal("1.10"), all.exact());
        assertEquals(2.0, all.rough());
        assertEquals(Instant.parse("2026-11-20T15:04:05.123456Z"), all.at());
        assertEquals(LocalDate.of(2024, 2, 29), all.on());
        assertEquals(List.of(new Finder("Rosa", null)), all.finders());
    }

    @Test
    void what_may_be_null_may_be_absent_or_null() {
        assertNull(read("{}").text());
        assertNull(read("{\"text\":null}").text());
        assertNull(StrictJson.read(utf8("{\"given_name\":\"Rosa\",\"nick_name\":null}"), Finder.class)
                .nickName());
    }

    /** No value becomes one of another type, and no type has a second spelling. */
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            text    | 7                    | wrong-type
            text    | 7.5                  | wrong-type
            text    | true                 | wrong-type
            text    | []                   | wrong-type
            text    | ["a"]                | wrong-type
            text    | {}                   | wrong-type
            whole   | "7"                  | wrong-type
            whole   | ""                   | wrong-type
            whole   | 7.0                  | wrong-type
            whole   | 7.5                  | wrong-type
            whole   | 1e2                  | wrong-type
            whole   | true                 | wrong-type
            whole   | [7]                  | wrong-type
            whole   | 2147483648           | too-large
            whole   | 9223372036854775808  | too-large
            large   | "7"                  | wrong-type
            large   | 9223372036854775808  | too-large
            large   | 1.0                  | wrong-type
            exact   | "1.10"               | wrong-type
            exact   | ""                   | wrong-type
            exact   | true                 | wrong-type
            rough   | "2"                  | wrong-type
            rough   | "NaN"                | wrong-type
            rough   | NaN                  | malformed
            rough   | "Infinity"           | wrong-type
            rough   | ""                   | wrong-type
            rough   | true                 | wrong-type
            rough   | 1e999                | too-large
            yes     | 1                    | wrong-type
            yes     | 0                    | wrong-type
            yes     | "true"               | wrong-type
            yes     | ""                   | wrong-type
            kind    | 0                    | wrong-type
            kind    | "bred"               | wrong-format
            kind    | ""                   | wrong-format
            kind    | " BRED"              | wrong-format
            kind    | "0"                  | wrong-format
            kind    | true                 | wrong-type
            id      | 7                    | wrong-type
            id      | ""                   | wrong-format
            id      | "1-1-1-1-1"          | wrong-format
            id      | "5F2D1C9E-8F0B-4A57-9A40-0D6A3C1B7E11" | wrong-format
            id      | "Xy0cno8LSlea QA1qPBt+EQ==" | wrong-format
            id      | "Xy0cno8LSleaQA1qPBt+EQ==" | wrong-format
            at      | 1700000000           | wrong-type
            at      | 1700000000.5         | wrong-type
            at      | "1700000000"         | wrong-format
            at      | ""                   | wrong-format
            at      | "2026-11-20T15:04:05+00:00" | wrong-format
            at      | "2026-11-20T15:04:05"  | wrong-format
            at      | "2026-11-20 15:04:05Z" | wrong-format
            at      | "2026-11-20t15:04:05z" | wrong-format
            at      | "2026-13-20T15:04:05Z" | wrong-format
            at      | "2026-02-30T15:04:05Z" | wrong-format
            at      | "2026-11-20T25:04:05Z" | wrong-format
            at      | "2026-11-20T15:04Z"    | wrong-format
            at      | "2026-11-20T15:04:05.1234567Z" | wrong-format
            at      | "+12026-11-20T15:04:05Z" | wrong-format
            on      | "2023-02-29"         | wrong-format
            on      | "2024-02-29T00:00:00Z" | wrong-format
            on      | "20240229"           | wrong-format
            on      | [2024,2,29]          | wrong-type
            on      | 19782                | wrong-type
            on      | ""                   | wrong-format
            tags    | "a"                  | wrong-type
            tags    | ""                   | wrong-type
            tags    | {}                   | wrong-type
            counts  | []                   | wrong-type
            counts  | ""                   | wrong-type
            finders | {}                   | wrong-type
            page    | ""                   | wrong-type
            page    | 1                    | wrong-type
            page    | []                   | wrong-type
            """)
    void a_value_of_another_type_is_refused(String field, String value, String code) {
        String pointer = code.equals("malformed") ? "" : "/" + field;
        refused(ProblemType.BAD_REQUEST, pointer, code, "{\"" + field + "\":" + value + "}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"canary":1}                               | ``               | unknown-property
            {"finders":[{"given_name":"a","canary":1}]} | /finders/0      | unknown-property
            {"given-name":1}                           | ``               | unknown-property
            {"givenName":1}                            | ``               | unknown-property
            {"Text":"a"}                               | ``               | unknown-property
            {"text":"a","text":"b"}                    | ``               | duplicate-key
            {"counts":{"canary":1,"canary":1}}         | ``               | duplicate-key
            {"text":"a","te\\u0078t":"b"}              | ``               | duplicate-key
            {"finders":[{"given_name":"a"},{}]}        | /finders/1/given_name | missing
            {"finders":[{"given_name":null}]}          | /finders/0/given_name | missing
            {"finders":[null]}                         | /finders/0        | missing
            {"tags":["a",null]}                        | /tags/1           | missing
            {"tags":["a",7]}                           | /tags/1          | wrong-type
            {"counts":{"canary":"1"}}                  | /counts          | wrong-type
            {"counts":{"canary":null}}                 | /counts          | missing
            {"page":{"number":null}}                   | /page/number     | missing
            {"text":"\\u0000"}                         | ``               | malformed
            {"counts":{"a\\u0000":1}}                  | ``               | malformed
            {"text":"\\udf39"}                         | ``               | malformed
            {"text":"\\ud83ca"}                        | ``               | malformed
            {} {}                                      | ``               | malformed
            {} x                                       | ``               | malformed
            {                                          | ``               | malformed
            {"text":"a"                                | ``               | malformed
            {"text":'a'}                               | ``               | malformed
            {"text":"a",}                              | ``               | malformed
            {"whole":+7}                               | ``               | malformed
            {"whole":07}                               | ``               | malformed
            {"whole":.5}                               | ``               | malformed
            {/*canary*/}                               | ``               | malformed
            null                                       | ``               | missing
            `  `                                       | ``               | missing
            ``                                         | ``               | missing
            []                                         | ``               | wrong-type
            "canary"                                   | ``               | wrong-type
            7                                          | ``               | wrong-type
            """)
    void a_document_is_read_as_written_or_not_at_all(@Nullable String document, String pointer, String code) {
        refused(ProblemType.BAD_REQUEST, pointer, code, document == null ? "" : document);
    }

    @Test
    void every_size_has_an_end() {
        String text = "a".repeat(StrictJson.LONGEST_STRING);
        assertEquals(text, read("{\"text\":\"" + text + "\"}").text());
        refused(ProblemType.BAD_REQUEST, "", FieldCode.TOO_LARGE, "{\"text\":\"" + text + "a\"}");
        refused(ProblemType.BAD_REQUEST, "", FieldCode.TOO_LARGE, "{\"exact\":" + "9".repeat(65) + "}");
        refused(ProblemType.BAD_REQUEST, "", FieldCode.TOO_LARGE, "{\"" + "a".repeat(9_000) + "\":1}");
        refused(ProblemType.BAD_REQUEST, "", FieldCode.UNKNOWN_PROPERTY, "{\"a\":" + nested(19) + "}");
        refused(ProblemType.BAD_REQUEST, "", FieldCode.TOO_DEEP, "{\"a\":" + nested(20) + "}");
    }

    @Test
    void a_record_that_refuses_its_components_breaks_a_rule() {
        refused(ProblemType.VALIDATION_FAILED, "/page", FieldCode.INVALID, "{\"page\":{\"number\":0}}");
    }

    @Test
    void only_utf_8_is_read() {
        String right = "{\"text\":\"é\"}";
        assertEquals("é", StrictJson.read(utf8(right), All.class).text());
        for (byte[] wrong : List.of(
                right.getBytes(StandardCharsets.ISO_8859_1),
                right.getBytes(StandardCharsets.UTF_16),
                right.getBytes(StandardCharsets.UTF_16LE),
                utf8("\uFEFF" + right),
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})) {
            ProblemException refusal = assertThrows(ProblemException.class, () -> StrictJson.read(wrong, All.class));
            assertEquals(List.of(new FieldError("", FieldCode.MALFORMED)), refusal.errors());
        }
    }

    @Test
    void a_refusal_keeps_nothing_of_the_document() {
        ProblemException refusal = assertThrows(ProblemException.class, () -> read("{\"canary\":\"canary\"}"));
        assertNull(refusal.getCause());
        assertEquals("malformed-request", refusal.getMessage());
    }

    @Test
    void writes_times_to_the_microsecond_and_leaves_out_what_is_not_there() throws JsonProcessingException {
        record Written(Instant at, LocalDate on, @Nullable String text) {}
        assertEquals(
                "{\"at\":\"2026-11-20T15:04:05.123456Z\",\"on\":\"2024-02-29\"}",
                StrictJson.mapper()
                        .writeValueAsString(new Written(
                                Instant.parse("2026-11-20T15:04:05.123456789Z"), LocalDate.of(2024, 2, 29), null)));
    }

    @Test
    void sorted_bytes_do_not_depend_on_the_order_of_members() {
        record Forth(String a, Map<String, Integer> b) {}
        record Back(Map<String, Integer> b, String a) {}
        Map<String, Integer> one = new LinkedHashMap<>();
        one.put("x", 1);
        one.put("y", 2);
        Map<String, Integer> other = new LinkedHashMap<>();
        other.put("y", 2);
        other.put("x", 1);
        assertArrayEquals(StrictJson.sorted(new Forth("a", one)), StrictJson.sorted(new Back(other, "a")));
        assertEquals(
                "{\"a\":\"a\",\"b\":{\"x\":1,\"y\":2}}",
                new String(StrictJson.sorted(new Back(other, "a")), StandardCharsets.UTF_8));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static All read(String document) {
        return StrictJson.read(utf8(document), All.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(ProblemType type, String pointer, String code, String document) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> read(document), document);
        assertEquals(type, refusal.type(), document);
        assertEquals(List.of(new FieldError(pointer, code)), refusal.errors(), document);
    }
}
