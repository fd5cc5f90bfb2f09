package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** What the stories of this service share: the agency harbor, its people, and a look behind the scenes. */
@SuppressWarnings("NullAway.Init")
abstract class RecordsStory {
    static final String SOCIAL =
            """
            {"type":"case-note","compartments":[{"compartment":"social","content":{"household":"lives with an aunt"}}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    final UUID harbor = UUID.randomUUID();

    TestIssuer issuer;
    Database database;
    TestPeers peers;

    TestToken caseworker;
    TestToken supervisor;

    @BeforeEach
    void the_people_of_harbor_whose_clients_know_the_limits_of_confidentiality() {
        caseworker = issuer.token("records-service", Roles.CASEWORKER).agency(harbor);
        supervisor = issuer.token("records-service", Roles.SUPERVISOR).agency(harbor);
        peers.reset();
        Acknowledgements.given(peers);
    }

    String register() {
        return Clients.register(caseworker, Clients.ROSA);
    }

    /** A client who is being helped. */
    String helped() {
        String client = register();
        open(client);
        return client;
    }

    String open(String client) {
        return post(
                        caseworker,
                        "/v1/clients/" + client + "/relationships",
                        "{\"programme\":\"housing-support\",\"began_on\":\"2024-01-05\"}",
                        201)
                .path("relationship_id");
    }

    void close(String client, String relationship) {
        post(
                caseworker,
                "/v1/clients/" + client + "/relationships/" + relationship + "/closing",
                "{\"ended_on\":\"2024-02-05\",\"reason\":\"completed\"}",
                200);
    }

    String write(String client, String record) {
        return post(caseworker, "/v1/clients/" + client + "/records", record, 201)
                .path("record_id");
    }

    Response post(TestToken caller, String path, String body, int status) {
        return post(caller, path, UUID.randomUUID().toString(), body, status);
    }

    Response post(TestToken caller, String path, String key, String body, int status) {
        Response answer = Clients.as(caller)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    Response get(TestToken caller, String path, int status) {
        Response answer = Clients.as(caller).get(path);
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    /** The problem, without the id of the request. */
    static String withoutId(Response problem) {
        return problem.asString().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    static String code(Response problem) {
        return problem.path("errors[0].code");
    }

    void noAnswerFromConsent() {
        peers.play(PeerService.CONSENT, "GET", "/v1/clients/*", 500, "{}");
    }

    /** Changes rows behind the service's back, and says how many. */
    int asOwner(String sql, String... ids) throws SQLException {
        try (Connection connection = database.connect(database.owner())) {
            return changed(connection, sql, ids);
        }
    }

    /** As {@link #asOwner}, with no more than the application may. */
    int asApplication(String sql, String... ids) throws SQLException {
        try (Connection connection = database.connect(database.app())) {
            return changed(connection, sql, ids);
        }
    }

    int changed(Connection connection, String sql, String... ids) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)");
                PreparedStatement change = connection.prepareStatement(sql)) {
            bind.setString(1, harbor.toString());
            bind.execute();
            for (int i = 0; i < ids.length; i++) {
                change.setString(i + 1, ids[i]);
            }
            return change.executeUpdate();
        }
    }

    /** The data of the agency's events of this type, in the order of their recording, sequenced already or not yet. */
    List<JsonNode> events(String type) throws SQLException {
        List<JsonNode> events = new ArrayList<>();
        try (Connection connection = database.connect(database.relay());
                PreparedStatement read = connection.prepareStatement(
                        """
                        select payload from (
                            select convert_from(payload, 'UTF8')::jsonb as payload from outbox
                            union all
                            select convert_from(payload, 'UTF8')::jsonb from outbox_sequenced) as event
                        where payload->>'agency' = ? and payload->>'type' = ?
                        order by payload->>'time', payload->>'id'""")) {
            read.setString(1, harbor.toString());
            read.setString(2, "org.subrosa.records." + type + ".v1");
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    events.add(JSON.readTree(rows.getString(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /** One member of the data of each of those events about the client. */
    List<String> told(String type, String client, String member) throws SQLException {
        return events(type).stream()
                .filter(event -> event.path("subject").asText().equals("client/" + client))
                .map(event -> event.path("data").path(member))
                .map(value -> value.isValueNode() ? value.asText() : value.toString())
                .toList();
    }

    /** What may come about later than the call that brings it about. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30), "did not come about");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
