package org.subrosa.audit.breach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.breach.NoticeClock.State;

/** The clock of a notice, at fixed moments. */
class NoticeClockTest {

    private static final Instant DISCOVERED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant DUE = Instant.parse("2026-04-01T12:00:00Z");

    @Test
    void a_client_is_told_within_sixty_days_of_discovery() {
        assertEquals(DUE, NoticeClock.dueAt(DISCOVERED));
    }

    @Test
    void a_clock_is_open_until_its_last_moment_and_overdue_after_it() {
        assertEquals(State.OPEN, NoticeClock.state(DUE, null, Standing.PRESUMED_BREACH, DISCOVERED));
        assertEquals(State.OPEN, NoticeClock.state(DUE, null, Standing.BREACH, DUE));
        assertEquals(State.OVERDUE, NoticeClock.state(DUE, null, Standing.BREACH, DUE.plusNanos(1_000)));
        assertEquals(State.OVERDUE, NoticeClock.state(DUE, null, Standing.PRESUMED_BREACH, DUE.plusSeconds(1)));
    }

    @Test
    void sending_stops_it_and_shows_whether_that_was_in_time() {
        Instant later = DUE.plusSeconds(86_400);
        assertEquals(State.SENT, NoticeClock.state(DUE, DUE, Standing.BREACH, later));
        assertEquals(State.SENT_LATE, NoticeClock.state(DUE, DUE.plusSeconds(1), Standing.BREACH, later));
        assertEquals(State.SENT, NoticeClock.state(DUE, DISCOVERED, Standing.LOW_PROBABILITY, later));
    }

    @Test
    void an_incident_is_a_breach_until_somebody_says_otherwise() {
        assertEquals(Standing.PRESUMED_BREACH, Standing.of(null));
        assertEquals(Standing.BREACH, Standing.of(Conclusion.BREACH));
        assertEquals(Standing.LOW_PROBABILITY, Standing.of(Conclusion.LOW_PROBABILITY));
        assertEquals(State.NOT_NEEDED, NoticeClock.state(DUE, null, Standing.LOW_PROBABILITY, DUE.plusSeconds(1)));
    }

    @Test
    void the_register_counts_what_each_clock_says() {
        assertEquals(new Clocks(10, 5, 2, 3, 1, DUE), Clocks.of(Standing.PRESUMED_BREACH, 10, 2, 3, 1, DUE));
        assertEquals(new Clocks(10, 0, 0, 3, 1, null), Clocks.of(Standing.LOW_PROBABILITY, 10, 2, 3, 1, DUE));
    }
}
