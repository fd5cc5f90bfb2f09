package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 2: of all replicas one leads, and a leader that hangs is replaced")
class LeaderSessionTest {
    private static final LeaderSession.Duty DUTY = new LeaderSession.Duty(900);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final TrailDatabase database = TrailDatabase.fresh("records-service");

    @Test
    void ofTwoSessionsOneLeadsUntilItIsClosed() {
        LeaderSession first = take(LeaderSession.IDLE_LIMIT).orElseThrow();
        assertTrue(take(LeaderSession.IDLE_LIMIT).isEmpty());
        first.close();
        take(LeaderSession.IDLE_LIMIT).orElseThrow().close();
    }

    @Test
    void aLeaderThatSaysNothingLosesTheDutyAndLearnsIt() {
        LeaderSession hanging = take(SHORT).orElseThrow();
        Eventually.holds("another one leads", Duration.ofSeconds(10), () -> takesOver());
        assertThrows(TrailException.class, hanging::ping);
        hanging.close();
    }

    @Test
    void aLeaderThatHangsInATransactionLosesTheDutyToo() {
        LeaderSession hanging = take(SHORT).orElseThrow();
        assertEquals(Backlog.NONE, PendingStore.backlog(hanging));
        Eventually.holds("another one leads", Duration.ofSeconds(10), () -> takesOver());
        hanging.close();
    }

    @Test
    void aLeaderThatPingsStays() {
        AtomicInteger pings = new AtomicInteger();
        try (LeaderSession leader =
                database.sessions(SHORT).take(DUTY, pings::incrementAndGet).orElseThrow()) {
            for (int i = 0; i < 10; i++) {
                Eventually.sleep(SHORT.dividedBy(4));
                leader.ping();
            }
            assertTrue(take(SHORT).isEmpty());
        }
        assertEquals(10, pings.get());
    }

    @Test
    void theServerNoticesALeaderThatVanishedWithinHalfAMinute() {
        try (LeaderSession leader = take(LeaderSession.IDLE_LIMIT).orElseThrow()) {
            assertEquals("30s", setting(leader, "idle_session_timeout"));
            assertEquals("30s", setting(leader, "idle_in_transaction_session_timeout"));
            assertEquals("10", setting(leader, "tcp_keepalives_idle"));
            assertEquals("5", setting(leader, "tcp_keepalives_interval"));
            assertEquals("3", setting(leader, "tcp_keepalives_count"));
        }
    }

    private boolean takesOver() {
        Optional<LeaderSession> next = take(LeaderSession.IDLE_LIMIT);
        next.ifPresent(LeaderSession::close);
        return next.isPresent();
    }

    private Optional<LeaderSession> take(Duration idleLimit) {
        return database.sessions(idleLimit).take(DUTY, () -> {});
    }

    private static String setting(LeaderSession session, String name) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
                statement.setString(1, name);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }
}
