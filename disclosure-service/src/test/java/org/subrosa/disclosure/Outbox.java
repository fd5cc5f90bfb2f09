package org.subrosa.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.stack.Database;

/** What an agency's trail holds, oldest first, wherever its rows have come to. */
final class Outbox {
    private static final String READ =
            """
            select id, payload from outbox where agency_id = ?
            union select id, payload from outbox_sequenced where agency_id = ? order by id""";
    private static final int PATIENCE = 200;

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    List<JsonNode> of(UUID agency) throws SQLException {
        List<JsonNode> events = new ArrayList<>();
        try (var connection = database.connect(database.relay());
                var read = connection.prepareStatement(READ)) {
            read.setObject(1, agency);
            read.setObject(2, agency);
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    events.add(Harbor.tree(new String(rows.getBytes(2), StandardCharsets.UTF_8)));
                }
            }
        }
        return events;
    }

    /** The types of the events about disclosures, in their order. */
    List<String> acts(UUID agency) throws SQLException {
        return of(agency).stream()
                .map(event -> event.path("type").asText().replace("org.subrosa.disclosure.", ""))
                .filter(type -> !type.startsWith("recipient-"))
                .toList();
    }

    /** The newest event of the type; waits for one, because an outcome is recorded after the answer. */
    JsonNode newest(UUID agency, String type) throws SQLException, InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            List<JsonNode> found = of(agency).stream()
                    .filter(event -> event.path("type").asText().equals("org.subrosa.disclosure." + type))
                    .toList();
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no event " + type + " in " + acts(agency));
    }
}
