package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The one statement that the application's role may run against the outbox. In Debezium's column convention the
 * aggregate is the producer's stream of one agency: it names the topic and the key.
 */
final class OutboxStore {
    private static final String RECORD =
            """
            INSERT INTO outbox (agency_id, id, aggregatetype, aggregateid, type, payload)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    /**
     * Rows of one agency. The source of the rows binds the agency first; row security checks each row after it was made, so an
     * agency that was not bound would be refused, not taken for another.
     */
    private static final String BIND_AND_RECORD =
            """
            WITH bound AS MATERIALIZED (SELECT set_config('subrosa.agency', ?, true) AS agency)
            INSERT INTO outbox (agency_id, id, aggregatetype, aggregateid, type, payload)
            SELECT b.agency::uuid, e.id, ?, b.agency, e.type, e.payload
            FROM bound b, unnest(?::uuid[], ?::text[], ?::bytea[]) AS e (id, type, payload)
            """;

    private OutboxStore() {}

    /**
     * An event with its canonical bytes.
     *
     * @param payload whoever makes the row leaves them as they are
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(Event event, byte[] payload) {
        /** @throws IllegalArgumentException if the event is too large */
        static Row of(Event event) {
            return new Row(event, event.canonicalBytes());
        }
    }

    /**
     * Puts events of one service on record, whichever agencies they are of, in a transaction of its own: one round trip. When it
     * returns, they are committed.
     */
    static void commit(DataSource dataSource, List<Row> rows) throws SQLException {
        Map<UUID, List<Row>> byAgency =
                rows.stream().collect(Collectors.groupingBy(row -> row.event().agency()));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BIND_AND_RECORD)) {
            for (Map.Entry<UUID, List<Row>> each : byAgency.entrySet()) {
                List<Row> own = each.getValue();
                statement.setString(1, each.getKey().toString());
                statement.setString(2, own.get(0).event().service());
                Object[] ids = own.stream().map(row -> row.event().id()).toArray();
                Object[] types = own.stream().map(row -> row.event().type()).toArray();
                byte[][] payloads = own.stream().map(Row::payload).toArray(byte[][]::new);
                statement.setArray(3, connection.createArrayOf("uuid", ids));
                statement.setArray(4, connection.createArrayOf("text", types));
                statement.setArray(5, connection.createArrayOf("bytea", payloads));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** As the other, in the open transaction of the relay. */
    static void insert(LeaderSession session, Event event) {
        session.run(connection -> {
            insert(connection, event);
            return true;
        });
    }

    static void insert(Connection connection, Event event) throws SQLException {
        UUID agency = event.agency();
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setObject(1, agency);
            statement.setObject(2, event.id());
            statement.setString(3, event.service());
            statement.setString(4, agency.toString());
            statement.setString(5, event.type());
            statement.setBytes(6, event.canonicalBytes());
            statement.executeUpdate();
        }
    }
}
