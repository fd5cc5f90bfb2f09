package org.subrosa.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTest {
    private final Call call = Call.get(1, "/", Map.of());

    @Test
    void only_the_right_status_and_length_count() {
        Call known = call.answeredBy(Buffer.buffer("0123456789"), 0);
        assertTrue(known.isAnsweredBy(200, 10));
        assertFalse(known.isAnsweredBy(200, 9));
        assertFalse(known.isAnsweredBy(201, 10));
        assertFalse(known.with(Map.of("a", "b")).isAnsweredBy(200, 11));
    }

    @Test
    void slack_is_for_both_sides_and_nothing_is_no_answer() {
        Call about = call.answeredBy(Buffer.buffer("0123456789"), 2);
        assertTrue(about.isAnsweredBy(200, 8));
        assertTrue(about.isAnsweredBy(200, 12));
        assertFalse(about.isAnsweredBy(200, 13));
        assertFalse(call.isAnsweredBy(200, 0));
    }

    @Test
    void what_is_written_has_two_kilobytes() {
        assertEquals(2_048, Bodies.content().getBytes(StandardCharsets.UTF_8).length);
    }
}
