package org.subrosa.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void it_is_the_events_own_and_no_other() {
        assertEquals(Optional.of("e-1"), id("{\"id\":\"e-1\"}"));
        assertEquals(Optional.of("e-1"), id("{\"data\":{\"actor\":{\"id\":\"other\"}},\"id\":\"e-1\",\"z\":1}"));
        assertEquals(Optional.of("e-1"), id("{\"data\":[{\"id\":\"other\"}],\"id\":\"e-1\"}"));
        assertEquals(Optional.of("e-1"), id("{\"a\":\"id\",\"id\":\"e-1\"}"));
        assertEquals(Optional.of("e-1"), id("{\"a\":\"\\\",\\\"id\\\":\\\"other\",\"id\":\"e-1\"}"));
        assertEquals(Optional.of("e-1"), id("{\"a\":\"}\",\"id\":\"e-1\"}"));
    }

    @Test
    void what_has_none_has_none() {
        for (String none :
                new String[] {"", "{", "{}", "[\"id\"]", "{\"id\":1}", "{\"id\":\"e", "{\"a\":\"id\"}", "\"\\"}) {
            assertEquals(Optional.empty(), id(none), none);
        }
    }

    private static Optional<String> id(String event) {
        return EventId.of(event.getBytes(StandardCharsets.UTF_8));
    }
}
