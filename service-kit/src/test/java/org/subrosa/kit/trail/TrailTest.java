package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Promise 2: an act and its event are committed together or not at all")
class TrailTest {
    private static final UUID AGENCY = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000b");
    private static final Act ACT = new Act(AGENCY, "org.subrosa.records.client-registered.v1", null, Map.of());
    private static final Actor ACTOR = Actor.service("records-service");

    private final TrailDatabase database = TrailDatabase.fresh("records-service");
    private final OpenTransaction transaction = new OpenTransaction();
    private final CommitSignal signal = new CommitSignal();

    @AfterEach
    void endRequest() {
        MDC.remove("request_id");
    }

    @Test
    void anActOutsideATransactionIsRefused() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            transaction.status = Status.STATUS_NO_TRANSACTION;
            assertThrows(IllegalStateException.class, () -> trail(connection).record(ACTOR, ACT));
            transaction.status = Status.STATUS_MARKED_ROLLBACK;
            assertThrows(IllegalStateException.class, () -> trail(connection).record(ACTOR, ACT));
        }
    }

    @Test
    void theEventStandsInTheTransactionOfTheAct() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, AGENCY);
            trail(connection).record(ACTOR, ACT);
            connection.rollback();
            assertEquals(0, database.waiting());
            TrailDatabase.bind(connection, AGENCY);
            trail(connection).record(ACTOR, ACT);
            trail(connection).record(ACTOR, ACT);
            assertEquals(0, database.waiting());
            connection.commit();
            assertEquals(2, database.waiting());
        }
    }

    @Test
    void anActOfAnotherAgencyThanTheTransactionsIsRefusedAndSaysNothingOfIt() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, OTHER);
            TrailException refused =
                    assertThrows(TrailException.class, () -> trail(connection).record(ACTOR, ACT));
            assertEquals("the trail's tables could not be used (SQL state 42501)", refused.getMessage());
        }
    }

    @Test
    void theEventSaysWhenAndInWhichRequest() throws SQLException {
        UUID request = UUID.randomUUID();
        MDC.put("request_id", request.toString());
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, AGENCY);
            UUID id = trail(connection).record(ACTOR, ACT);
            connection.commit();
            assertEquals(1, database.number("SELECT count(*) FROM outbox WHERE id = '" + id + "'"));
            Map<String, Object> event = CanonicalJson.read(database.payload(id));
            assertEquals("2026-11-21T08:00:00.123456Z", event.get("time"));
            assertEquals("/subrosa/records-service", event.get("source"));
            assertEquals(
                    Map.of(
                            "actor",
                            Map.of("id", "records-service", "kind", "service", "roles", List.of()),
                            "outcome",
                            "done",
                            "request_id",
                            request.toString()),
                    event.get("data"));
        }
    }

    @Test
    void onlyACommitWakesTheRelayAndOnlyOnce() throws SQLException, InterruptedException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, AGENCY);
            trail(connection).record(ACTOR, ACT);
            trail(connection).record(ACTOR, ACT);
        }
        assertEquals(1, transaction.interposed.size());
        Synchronization afterwards = transaction.interposed.get(0);
        afterwards.afterCompletion(Status.STATUS_ROLLEDBACK);
        assertFalse(wakes());
        afterwards.afterCompletion(Status.STATUS_COMMITTED);
        assertTrue(wakes());
    }

    private boolean wakes() throws InterruptedException {
        return signal.await(Duration.ofMillis(100));
    }

    private Trail trail(Connection connection) {
        return new Trail(
                new OneConnection(connection),
                transaction,
                signal,
                new Events(
                        Clock.fixed(Instant.parse("2026-11-21T08:00:00.123456789Z"), ZoneOffset.UTC),
                        new SecureRandom(),
                        "records-service"));
    }

    /** A transaction as the container shows it. */
    private static final class OpenTransaction implements TransactionSynchronizationRegistry {
        final Map<Object, Object> resources = new HashMap<>();
        final List<Synchronization> interposed = new ArrayList<>();
        int status = Status.STATUS_ACTIVE;

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public @Nullable Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            interposed.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public boolean getRollbackOnly() {
            return status == Status.STATUS_MARKED_ROLLBACK;
        }
    }
}
