package org.subrosa.consent.endings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndingFormTest {
    private static final Ending ENDING = new Ending(
            UUID.fromString("3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11"),
            Ending.Kind.WITHDRAWAL,
            UUID.fromString("5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11"),
            UUID.fromString("0193c2a4-7d10-4b6e-9c3b-2f1a5d8e4c77"),
            UUID.fromString("db140d41-c5f0-4b1d-8c3d-59a3f798922d"),
            Instant.parse("2026-11-21T08:00:00.123456Z"));

    @Test
    void what_was_written_is_read_and_stands_under_one_name() {
        assertEquals(ENDING, EndingForm.read(EndingForm.write(ENDING)));
        assertEquals(
                "3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11/withdrawal/5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11", ENDING.key());
    }

    @Test
    void what_is_no_ending_or_of_a_kind_that_a_later_version_knows_is_refused() {
        String written = new String(EndingForm.write(ENDING), StandardCharsets.UTF_8);
        for (String other : List.of(
                "",
                "{}",
                "[]",
                written.replace("withdrawal", "shredding"),
                written.replace("2026-11-21", "yesterday"),
                written.replace("5f2d1c9e", "x"),
                written.replace("\"account\"", "\"name\""))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> EndingForm.read(other.getBytes(StandardCharsets.UTF_8)),
                    other);
        }
    }

    @Test
    void a_database_goes_on_or_it_is_another_one() {
        RegisterPlace seen = new RegisterPlace("a", 7);
        assertTrue(new RegisterPlace("a", 7).follows(seen));
        assertTrue(new RegisterPlace("a", 8).follows(seen));
        assertFalse(new RegisterPlace("a", 6).follows(seen));
        assertFalse(new RegisterPlace("b", 8).follows(seen));
    }
}
