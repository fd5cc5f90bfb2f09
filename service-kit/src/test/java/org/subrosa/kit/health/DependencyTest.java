package org.subrosa.kit.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DependencyTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Dependency database = new Dependency("database", new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void says_what_is_missing_and_since_when_it_was_first_missed() {
        assertMissing("2026-11-22T10:00:00Z");
        now = now.plusSeconds(60);
        assertMissing("2026-11-22T10:00:00Z");
        assertEquals(Status.UP, database.answer(Optional.empty()).getStatus());
        now = now.plusSeconds(60);
        assertMissing("2026-11-22T10:02:00Z");
    }

    @Test
    void speaks_in_codes() {
        assertThrows(
                IllegalArgumentException.class,
                () -> database.answer(Optional.of("FATAL: password authentication failed for user \"app\"")));
    }

    private void assertMissing(String since) {
        HealthCheckResponse answer = database.answer(Optional.of("no-connection"));
        assertEquals("database", answer.getName());
        assertEquals(Status.DOWN, answer.getStatus());
        assertEquals(Optional.of(Map.<String, Object>of("missing", "no-connection", "since", since)), answer.getData());
    }
}
