package org.subrosa.kit.trail;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One statement, so that an event which is given its place meanwhile is seen before or after, and once. */
final class UnreceiptedStore {
    private static final String PAYLOADS =
            """
            SELECT payload FROM (
              SELECT o.payload, o.recorded_at FROM outbox o WHERE o.agency_id = ? AND o.type = ANY (?)
              UNION ALL
              SELECT s.payload, s.recorded_at
              FROM outbox_pending p JOIN outbox_sequenced s ON s.agency_id = p.agency_id AND s.id = p.id
              WHERE p.agency_id = ? AND s.type = ANY (?)
            ) e ORDER BY recorded_at LIMIT ?
            """;

    private UnreceiptedStore() {}

    static List<byte[]> payloads(LeaderSession session, UUID agency, List<String> types, int limit) {
        return session.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAYLOADS)) {
                Object[] names = types.toArray();
                statement.setObject(1, agency);
                statement.setArray(2, connection.createArrayOf("text", names));
                statement.setObject(3, agency);
                statement.setArray(4, connection.createArrayOf("text", names));
                statement.setInt(5, limit);
                List<byte[]> payloads = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        payloads.add(rows.getBytes(1));
                    }
                }
                return payloads;
            }
        });
    }
}
