package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Promises 2 and 8: what was recorded is out of the application's hands, and agencies are islands")
class OutboxSecurityTest {
    private static final UUID AGENCY = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000b");
    private static final String REFUSED = "42501";
    private static final String SERVICE = "records-service";

    private static TrailDatabase database;

    @BeforeAll
    static void recordSomething() {
        database = TrailDatabase.fresh(SERVICE);
        database.act(AGENCY);
        database.act(OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM outbox",
                "SELECT count(*) FROM outbox",
                "UPDATE outbox SET payload = '\\x7b7d'",
                "DELETE FROM outbox",
                "TRUNCATE outbox",
                "SELECT * FROM outbox_sequenced",
                "DELETE FROM outbox_sequenced",
                "INSERT INTO outbox_epoch VALUES ('records-service', 1, 'first')",
                "SELECT * FROM outbox_pending",
                "DELETE FROM outbox_pending",
                "SELECT * FROM outbox_receipt",
                "INSERT INTO outbox_receipt_offset VALUES ('t', 0, 'i', 0)",
                "SELECT * FROM outbox_receipt_offset",
                // it says neither when something was recorded nor in which order
                "INSERT INTO outbox (agency_id, id, aggregatetype, aggregateid, type, payload, recorded_at)"
                        + " VALUES (gen_random_uuid(), gen_random_uuid(), '', '', '', '\\x7b7d', now())"
            })
    void theApplicationMayNotTouchWhatWasRecorded(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, AGENCY);
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals(REFUSED, refused.getSQLState());
        }
    }

    @Test
    void theApplicationRecordsForTheAgencyOfItsTransactionAndNoOther() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            TrailDatabase.bind(connection, AGENCY);
            OutboxStore.insert(connection, event(AGENCY));
            SQLException refused = assertThrows(SQLException.class, () -> OutboxStore.insert(connection, event(OTHER)));
            assertEquals(REFUSED, refused.getSQLState());
        }
    }

    @Test
    void theApplicationRecordsNothingWhereNoAgencyIsBound() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> OutboxStore.insert(connection, event(AGENCY)));
            assertEquals(REFUSED, refused.getSQLState());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE outbox SET payload = '\\x7b7d'",
                "UPDATE outbox_sequenced SET sequence = sequence + 1",
                "UPDATE outbox_epoch SET epoch = epoch + 1",
                "UPDATE outbox_receipt SET leaf_index = 0",
                "DELETE FROM outbox_receipt",
                "DELETE FROM outbox_epoch"
            })
    void evenTheRelayChangesNothingThatWasRecordedNumberedOrReceipted(String sql) throws SQLException {
        try (Connection connection = database.relay().getConnection();
                Statement statement = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals(REFUSED, refused.getSQLState());
        }
    }

    @Test
    void everyTableWithAnAgencyForcesRowSecurity() {
        assertEquals(
                0,
                database.number("SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                        + " WHERE c.relkind = 'r' AND a.attname = 'agency_id' AND c.relname LIKE 'outbox%'"
                        + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"));
        assertEquals(
                4,
                database.number("SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                        + " WHERE c.relkind = 'r' AND a.attname = 'agency_id' AND c.relname LIKE 'outbox%'"));
    }

    private static Event event(UUID agency) {
        return Event.of(
                UUID.randomUUID(),
                SERVICE,
                Actor.service(SERVICE),
                new Act(agency, "org.subrosa.records.client-registered.v1", null, Map.of()),
                null,
                Instant.parse("2026-11-21T08:00:00Z"));
    }
}
