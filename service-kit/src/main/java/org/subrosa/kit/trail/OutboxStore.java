package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

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

    private OutboxStore() {}

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
