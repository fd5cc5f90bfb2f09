package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingTest {

    @Test
    void what_a_service_misses_is_said_in_words() {
        assertEquals(
                Optional.of(
                        "misses its database, which it cannot reach, since 2026-11-22T10:00:00Z; its key service; why"
                                + " stands in its log, since 2026-11-22T10:01:00Z"),
                Missing.inWords(
                        """
                        {"status":"DOWN","checks":[
                         {"name":"database","status":"DOWN","data":{"missing":"no-connection","since":"2026-11-22T10:00:00Z"}},
                         {"name":"issuer-keys","status":"UP"},
                         {"name":"key-service","status":"DOWN","data":{"missing":"unable","since":"2026-11-22T10:01:00Z"}}]}"""));
    }

    @Test
    void what_is_not_known_here_keeps_its_own_name() {
        assertEquals(
                Optional.of("misses ink (dry)"),
                Missing.inWords(
                        "{\"checks\":[{\"name\":\"ink\",\"status\":\"DOWN\",\"data\":{\"missing\":\"dry\"}}]}"));
    }

    @Test
    void who_says_nothing_of_the_kind_has_said_nothing() {
        assertEquals(Optional.empty(), Missing.inWords("<html>"));
        assertEquals(Optional.empty(), Missing.inWords("{\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}"));
    }
}
