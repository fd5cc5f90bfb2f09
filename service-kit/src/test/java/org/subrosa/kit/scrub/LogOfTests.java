package org.subrosa.kit.scrub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.stack.Database;

/** audit-service, played by a test: its log holds whatever the service under test has on record, all of it signed. */
public final class LogOfTests {
    private static final String RECORDED =
            """
            select payload from (
                select agency_id, type, payload from outbox union all
                select agency_id, type, payload from outbox_sequenced) e
             where agency_id = ? and type = any (?)
               and (?::text is null or convert_from(payload, 'UTF8')::jsonb->>'subject' = ?)
             order by convert_from(payload, 'UTF8')::jsonb->>'time', convert_from(payload, 'UTF8')::jsonb->>'id'
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    private LogOfTests(Database database) {
        this.database = database;
    }

    /** Answers for audit-service until the peers are reset. */
    public static void play(TestPeers peers, Database database) {
        peers.play(PeerService.AUDIT, "GET", "/v1/own-events", new LogOfTests(database)::answer);
    }

    /** A log in which nothing is signed yet. */
    public static void playEmpty(TestPeers peers) {
        peers.play(PeerService.AUDIT, "GET", "/v1/own-events", 200, "{\"tree_size\":0,\"items\":[]}");
    }

    /** The events of this type that the agency's trail holds, in the order of their recording. */
    public static List<JsonNode> recorded(Database database, UUID agency, String type) throws SQLException {
        List<JsonNode> events = new ArrayList<>();
        for (String event : new LogOfTests(database).recorded(agency, List.of(type), null)) {
            try {
                events.add(JSON.readTree(event));
            } catch (JsonProcessingException e) {
                throw new AssertionError("an event is no JSON", e);
            }
        }
        return events;
    }

    private TestPeers.Answer answer(TestPeers.Asked asked) {
        List<String> types = new ArrayList<>();
        UUID agency = new UUID(0, 0);
        @Nullable String subject = null;
        for (String parameter :
                asked.path().substring(asked.path().indexOf('?') + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
            switch (pair[0]) {
                case "agency_id" -> agency = UUID.fromString(value);
                case "type" -> types.add(value);
                case "client_id" -> subject = "client/" + value;
                case "recipient_id" -> subject = "recipient/" + value;
                case "limit" -> {}
                default -> throw new AssertionError("asked for " + pair[0]);
            }
        }
        try {
            List<String> items = new ArrayList<>();
            for (String event : recorded(agency, types, subject)) {
                items.add("{\"leaf_index\":" + items.size() + ",\"event\":" + event + "}");
            }
            return new TestPeers.Answer(
                    200, "{\"tree_size\":" + items.size() + ",\"items\":[" + String.join(",", items) + "]}");
        } catch (SQLException e) {
            throw new AssertionError("the outbox cannot be read", e);
        }
    }

    private List<String> recorded(UUID agency, List<String> types, @Nullable String subject) throws SQLException {
        try (Connection relay = database.connect(database.relay());
                PreparedStatement read = relay.prepareStatement(RECORDED)) {
            read.setObject(1, agency);
            read.setArray(2, relay.createArrayOf("text", types.toArray()));
            read.setString(3, subject);
            read.setString(4, subject);
            List<String> events = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    events.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
                }
            }
            return events;
        }
    }
}
