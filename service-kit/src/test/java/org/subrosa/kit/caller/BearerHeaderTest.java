package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER   a.b.c"})
    void a_token_stands_behind_the_scheme_in_any_case_and_blanks(String header) {
        assertEquals(new BearerHeader.Token("a.b.c"), BearerHeader.read(List.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer   ",
                "Bearera.b.c",
                "Bearer\ta.b.c",
                " Bearer a.b.c",
                "Bearer a.b.c ",
                "Bearer a.b.c d",
                "Basic a.b.c",
                "a.b.c"
            })
    void anything_else_is_not_one_token(String header) {
        assertInstanceOf(BearerHeader.Unusable.class, BearerHeader.read(List.of(header)));
    }

    @Test
    void several_headers_name_nobody_in_particular() {
        assertInstanceOf(BearerHeader.Absent.class, BearerHeader.read(List.of()));
        assertInstanceOf(BearerHeader.Unusable.class, BearerHeader.read(List.of("Bearer a", "Bearer a")));
    }

    @Test
    void a_token_that_is_too_long_is_not_read() {
        String longest = "a".repeat(TokenCheck.LONGEST);
        assertEquals(new BearerHeader.Token(longest), BearerHeader.read(List.of("Bearer " + longest)));
        assertInstanceOf(BearerHeader.Unusable.class, BearerHeader.read(List.of("Bearer " + longest + "a")));
    }
}
