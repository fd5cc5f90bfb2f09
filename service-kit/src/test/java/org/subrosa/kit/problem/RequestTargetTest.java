package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    private static final int LONGEST = 4096;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/clients",
                "/v1/clients/5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11",
                "/v1/log/tile/0/x001/067",
                "/assets/site.min.css",
                "/a/...",
                "/a/.well-known",
                "/v1/a?cursor=abc&limit=50",
                "/v1/a?q=gr%C3%BC%C3%9Fe",
                "/v1/a?q=a/b?c:d@e",
                "/v1/a?q=%2e%2e%2f",
                "/v1/a?"
            })
    void a_plain_target_is_read(String target) {
        assertEquals(Optional.empty(), RequestTarget.refusal(target, LONGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "//",
                "/a//b",
                "//a",
                "/a/./b",
                "/a/../b",
                "/..",
                "/.",
                "/a/..",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a;b",
                "/a;jsessionid=1/b",
                "/%61",
                "/a%",
                "/a%zz",
                "/a%u002f",
                "/é",
                "/a\u0000",
                "/a b",
                "/a#b",
                "/a+b",
                "/a@b",
                "/a:b",
                "/a,b",
                "/a=b",
                "/a&b",
                "/a!b",
                "/a$b",
                "/(a)",
                "/a*",
                "/'a",
                "http://h/a",
                "h:443",
                "/a\u2024/b",
                "/a\uff0fb"
            })
    void a_path_that_can_be_read_in_two_ways_is_refused(String target) {
        assertEquals(Optional.of(ProblemType.PATH_REFUSED), RequestTarget.refusal(target, LONGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?b=%",
                "/a?b=%1",
                "/a?b=%zz",
                "/a?b=%0",
                "/a?b=%00",
                "/a?b=%c0%af",
                "/a?b=%ff",
                "/a?b=%ed%a0%80",
                "/a?b=<",
                "/a?b= ",
                "/a?b=\\",
                "/a?b=é",
                "/a?b=#",
                "/a?b=%u0041",
                "/a?b=%-1",
                "/a?b=%+1",
                "/a?b=%\uff11\uff11"
            })
    void a_query_that_is_no_utf_8_is_refused(String target) {
        assertEquals(Optional.of(ProblemType.BAD_REQUEST), RequestTarget.refusal(target, LONGEST));
    }

    @Test
    void a_slash_at_the_end_names_nothing() {
        assertEquals(Optional.of(ProblemType.NOT_FOUND), RequestTarget.refusal("/v1/clients/", LONGEST));
        assertEquals(Optional.of(ProblemType.NOT_FOUND), RequestTarget.refusal("/v1/clients/?a=b", LONGEST));
    }

    @Test
    void a_target_has_its_length_and_not_one_character_more() {
        String longest = "/" + "a".repeat(LONGEST - 1);
        assertEquals(Optional.empty(), RequestTarget.refusal(longest, LONGEST));
        assertEquals(Optional.of(ProblemType.URI_TOO_LONG), RequestTarget.refusal(longest + "a", LONGEST));
    }

    /** What is read has one spelling: a second decoding or normalising would change nothing. */
    @Property
    void a_path_that_is_read_is_its_own_normal_form(
            @ForAll @StringLength(max = 12) @Chars({'a', 'e', '2', '5', 'f', '.', '/', '%', ';', '\\'}) String any) {
        String path = "/" + any;
        if (!any.contains("?") && RequestTarget.refusal(path, LONGEST).isEmpty()) {
            assertEquals(path, java.net.URI.create(path).normalize().getPath());
        }
    }
}
