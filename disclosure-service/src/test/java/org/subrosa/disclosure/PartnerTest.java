package org.subrosa.disclosure;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.Harbor.get;
import static org.subrosa.disclosure.Harbor.post;
import static org.subrosa.disclosure.Harbor.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** Riverbend Clinic's system asks Harbor, and is told one thing whatever is behind it (promise 9). */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class PartnerTest {
    private static final UUID INSTALLATION = new UUID(0, 0);
    private static final long PENDING_MILLIS = 1_700;

    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @TestHTTPResource
    URI server;

    private Harbor harbor;
    private Outbox outbox;
    private TestToken riverbend;

    @BeforeEach
    void harbor() {
        peers.reset();
        harbor = new Harbor(issuer, peers, UUID.randomUUID());
        outbox = new Outbox(database);
        riverbend = harbor.partner();
    }

    @Test
    void what_the_client_consented_to_is_pending_then_ready_and_fetched_once() throws Exception {
        String id = ask(riverbend, harbor.reference);
        get(riverbend, "/v1/requests/" + id).then().statusCode(200).body("status", equalTo("pending"));
        fetch(riverbend, id).then().statusCode(404);
        Thread.sleep(PENDING_MILLIS);
        get(riverbend, "/v1/requests/" + id).then().body("status", equalTo("ready"));
        Response made = fetch(riverbend, id);
        assertEquals(200, made.statusCode(), made.asString());
        assertTrue(made.asString().contains("Okafor"));
        outbox.newest(harbor.agency, "released.v1");
        get(riverbend, "/v1/requests/" + id).then().body("status", equalTo("not-available"));
        fetch(riverbend, id).then().statusCode(404);
        assertEquals(
                "[\"partner-system\"]",
                outbox.newest(harbor.agency, "released.v1")
                        .path("data")
                        .path("actor")
                        .path("roles")
                        .toString());
    }

    @Test
    void promise_9_denied_unknown_foreign_under_review_and_withdrawn_answer_alike() throws Exception {
        String unknown = ask(riverbend, "REF-UNKNOWN");
        String foreign = ask(riverbend.through("partner-elmwood-intake"), harbor.reference);
        String denied = ask(riverbend, harbor.reference, "HPAYMT");
        harbor.consents(List.of("health"), true, "HRESCH");
        String noResearcher = ask(riverbend, harbor.reference, "HRESCH");
        harbor.consents(List.of("health"), false);
        String withdrawn = ask(riverbend, harbor.reference);
        Thread.sleep(PENDING_MILLIS);
        TestToken elmwood = riverbend.through("partner-elmwood-intake");
        String constant = problem(fetch(riverbend, UUID.randomUUID().toString()));
        for (String id : List.of(unknown, denied, noResearcher, withdrawn)) {
            get(riverbend, "/v1/requests/" + id).then().statusCode(200).body("status", equalTo("not-available"));
            assertEquals(constant, problem(fetch(riverbend, id)));
        }
        get(elmwood, "/v1/requests/" + foreign).then().body("status", equalTo("not-available"));
        assertEquals(constant, problem(fetch(elmwood, foreign)));
        get(riverbend, "/v1/requests/" + foreign).then().statusCode(404);
        assertEquals(constant, problem(fetch(riverbend, foreign)), "another partner's request");
    }

    @Test
    void NOHS_8_who_tries_what_is_unknown_or_foreign_or_not_yet_ready_is_in_the_installations_trail() throws Exception {
        String early = ask(riverbend, harbor.reference);
        String constant = problem(fetch(riverbend, early));
        String foreign = ask(riverbend.through("partner-elmwood-intake"), harbor.reference);
        String unknown = UUID.randomUUID().toString();
        assertEquals(constant, problem(fetch(riverbend, foreign)));
        assertEquals(constant, problem(fetch(riverbend, unknown)));
        List<String> tried = List.of("request/" + early, "request/" + foreign, "request/" + unknown);
        List<JsonNode> events = outbox.of(INSTALLATION).stream()
                .filter(event -> tried.contains(event.path("subject").asText()))
                .toList();
        assertEquals(
                tried,
                events.stream().map(event -> event.path("subject").asText()).toList());
        for (JsonNode event : events) {
            assertEquals(
                    "org.subrosa.disclosure.release-refused.v1",
                    event.path("type").asText());
            assertEquals("denied", event.path("data").path("outcome").asText());
            assertEquals("unknown", event.path("data").path("reason").asText());
            assertEquals(
                    "[\"partner-system\"]",
                    event.path("data").path("actor").path("roles").toString());
        }
        assertEquals(List.of("requested.v1"), outbox.acts(harbor.agency));
    }

    @Test
    void promise_9_a_key_that_was_used_for_another_request_tells_nothing_of_either() throws Exception {
        String first = ask(riverbend, harbor.reference);
        String denied = ask(riverbend, harbor.reference, "HPAYMT");
        String other = ask(riverbend, harbor.reference);
        String unknown = ask(riverbend, "REF-UNKNOWN");
        Thread.sleep(PENDING_MILLIS);
        String key = UUID.randomUUID().toString();
        post(riverbend, "/v1/requests/" + first + "/release", key, "").then().statusCode(200);
        String constant = withoutId(post(riverbend, "/v1/requests/" + UUID.randomUUID() + "/release", key, ""));
        for (String id : List.of(denied, other, unknown)) {
            Response answer = post(riverbend, "/v1/requests/" + id + "/release", key, "");
            assertEquals(409, answer.statusCode());
            assertEquals(constant, withoutId(answer));
        }
    }

    @Test
    void a_partners_package_is_the_partners_to_fetch_and_nobody_elses() throws Exception {
        ask(riverbend, harbor.reference);
        String disclosure = outbox.newest(harbor.agency, "requested.v1")
                .path("data")
                .path("disclosure_id")
                .asText();
        Response taken = Harbor.release(harbor.person(Roles.SUPERVISOR), disclosure);
        assertEquals(409, taken.statusCode(), taken.asString());
        assertTrue(taken.asString().contains("for-the-partner"));
    }

    @Test
    void promise_9_a_reference_is_no_authority_for_a_system_that_the_recipient_does_not_name() throws Exception {
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/share-reference-lookups",
                200,
                "{\"agency_id\":\"%s\",\"consent_id\":\"%s\",\"client_id\":\"%s\",\"recipient_id\":\"%s\"}"
                        .formatted(harbor.agency, harbor.consent, harbor.client, harbor.recipient));
        TestToken elmwood = riverbend.through("partner-elmwood-intake");
        String id = ask(elmwood, harbor.reference);
        Thread.sleep(PENDING_MILLIS);
        get(elmwood, "/v1/requests/" + id).then().body("status", equalTo("not-available"));
        fetch(elmwood, id).then().statusCode(404);
    }

    @Test
    void promise_9_a_reference_that_leads_nowhere_is_the_same_work() throws Exception {
        int installation = outbox.of(INSTALLATION).size();
        ask(riverbend, harbor.reference);
        List<String> known = harbor.paths();
        ask(riverbend, "REF-UNKNOWN");
        List<String> both = harbor.paths();
        assertEquals(known, both.subList(known.size(), both.size()));
        assertEquals(1, outbox.acts(harbor.agency).size());
        List<JsonNode> own = outbox.of(INSTALLATION);
        assertEquals(installation + 1, own.size());
        JsonNode data = own.get(own.size() - 1).path("data");
        assertEquals("denied", data.path("outcome").asText());
        assertEquals("reference-unknown", data.path("reasons").path(0).asText());
        assertFalse(own.get(own.size() - 1).has("subject"));
    }

    @Test
    void promise_9_while_consent_service_is_gone_everybody_gets_a_503_before_the_look_up() {
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 500, "{}");
        for (String reference : List.of(harbor.reference, "REF-UNKNOWN")) {
            post(riverbend, "/v1/requests", body(reference, "TREAT")).then().statusCode(503);
        }
        assertFalse(harbor.paths().contains("/v1/share-reference-lookups"));
    }

    @Test
    void who_asks_too_often_is_told_so() {
        peers.play(PeerService.CONSENT, "POST", "/v1/share-reference-lookups", 429, "{}");
        post(riverbend, "/v1/requests", body(harbor.reference, "TREAT")).then().statusCode(429);
    }

    @Test
    void promise_9_a_partner_has_eight_requests_at_once_and_its_crowd_is_turned_away_whatever_it_asks()
            throws Exception {
        ask(riverbend, harbor.reference); // the first of all takes longest
        TestToken elmwood = riverbend.through("partner-elmwood-intake");
        for (String reference : List.of(harbor.reference, "REF-UNKNOWN", harbor.reference)) {
            peers.reset();
            harbor.play();
            CountDownLatch working = new CountDownLatch(8);
            CountDownLatch seen = new CountDownLatch(1);
            peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", asked -> {
                working.countDown();
                assertTrue(seen.await(5, TimeUnit.SECONDS));
                return new TestPeers.Answer(200, "{}");
            });
            List<CompletableFuture<Response>> crowd = IntStream.range(0, 8)
                    .mapToObj(each -> meanwhile(() -> post(riverbend, "/v1/requests", body(reference, "TREAT"))))
                    .toList();
            assertTrue(working.await(900, TimeUnit.MILLISECONDS), "eight of them work");
            String path = "/v1/requests/" + UUID.randomUUID();
            var ninth = meanwhile(() -> post(riverbend, "/v1/requests", body(reference, "TREAT")));
            var status = meanwhile(() -> get(riverbend, path));
            var anothers = meanwhile(() -> get(elmwood, path));
            assertEquals(429, ninth.get().statusCode());
            assertEquals(429, status.get().statusCode());
            assertEquals(404, anothers.get().statusCode());
            seen.countDown();
            for (var each : crowd) {
                assertNotEquals(429, each.get().statusCode());
            }
        }
    }

    @Test
    void however_a_request_ends_its_place_is_free_again() throws Exception {
        eightAtOnce(400, () -> post(riverbend, "/v1/requests", "{"));
        eightAtOnce(422, () -> post(riverbend, "/v1/requests", body(harbor.reference, "NOPE")));
        eightAtOnce(400, () -> post(riverbend, "/v1/requests", "not a key", body(harbor.reference, "TREAT")));
        eightAtOnce(404, () -> fetch(riverbend, UUID.randomUUID().toString()));
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 500, "{}");
        eightAtOnce(503, () -> post(riverbend, "/v1/requests", body(harbor.reference, "TREAT")));
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 200, "{}");
        for (int i = 0; i < 8; i++) {
            asking(body(harbor.reference, "TREAT")).close();
        }
        Thread.sleep(PENDING_MILLIS);
        eightAtOnce(202, () -> post(riverbend, "/v1/requests", body(harbor.reference, "TREAT")));
    }

    @Test
    void promise_9_who_hangs_up_has_a_place_for_as_long_as_there_is_work_for_them() throws Exception {
        ask(riverbend, harbor.reference); // the first of all takes longest
        CountDownLatch working = new CountDownLatch(8);
        CountDownLatch seen = new CountDownLatch(1);
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", asked -> {
            working.countDown();
            assertTrue(seen.await(5, TimeUnit.SECONDS));
            return new TestPeers.Answer(200, "{}");
        });
        List<Socket> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            lines.add(asking(body(harbor.reference, "TREAT")));
        }
        assertTrue(working.await(5, TimeUnit.SECONDS), "eight of them work");
        for (Socket line : lines) {
            line.close();
        }
        Thread.sleep(200);
        assertEquals(
                429,
                post(riverbend, "/v1/requests", body(harbor.reference, "TREAT")).statusCode());
        seen.countDown();
    }

    private static void eightAtOnce(int status, Supplier<Response> asking) throws Exception {
        List<CompletableFuture<Response>> crowd =
                IntStream.range(0, 8).mapToObj(each -> meanwhile(asking)).toList();
        for (var each : crowd) {
            assertEquals(status, each.get().statusCode(), each.get().asString());
        }
    }

    /** The line on which somebody waits for an answer. */
    private Socket asking(String body) throws IOException {
        var line = new Socket(server.getHost(), server.getPort());
        line.getOutputStream()
                .write(("POST /v1/requests HTTP/1.1\r\nHost: harbor\r\nAuthorization: Bearer " + riverbend.sign()
                                + "\r\nIdempotency-Key: " + UUID.randomUUID()
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return line;
    }

    private static CompletableFuture<Response> meanwhile(Supplier<Response> asking) {
        return CompletableFuture.supplyAsync(asking, task -> new Thread(task).start());
    }

    @Test
    void a_request_that_failed_half_way_is_made_under_the_same_key() {
        String key = UUID.randomUUID().toString();
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 500, "{}");
        post(riverbend, "/v1/requests", key, body(harbor.reference, "TREAT"))
                .then()
                .statusCode(503);
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 200, "{}");
        Response taken = post(riverbend, "/v1/requests", key, body(harbor.reference, "TREAT"));
        Response again = post(riverbend, "/v1/requests", key, body(harbor.reference, "TREAT"));
        assertEquals(202, again.statusCode());
        assertEquals(taken.asString(), again.asString());
        post(riverbend, "/v1/requests", key, body("REF-UNKNOWN", "TREAT"))
                .then()
                .statusCode(409);
    }

    @Test
    void promise_9_of_two_requests_with_the_same_key_at_the_same_moment_both_are_taken_alike() throws Exception {
        for (String reference : List.of(harbor.reference, "REF-UNKNOWN")) {
            CountDownLatch both = new CountDownLatch(2);
            peers.play(PeerService.CONSENT, "POST", "/v1/consent-scopes", asked -> {
                both.countDown();
                assertTrue(both.await(800, TimeUnit.MILLISECONDS), "only one of them works");
                return new TestPeers.Answer(200, harbor.scope());
            });
            String key = UUID.randomUUID().toString();
            Supplier<Response> asking = () -> post(riverbend, "/v1/requests", key, body(reference, "TREAT"));
            CompletableFuture<Response> first = CompletableFuture.supplyAsync(asking);
            CompletableFuture<Response> second = CompletableFuture.supplyAsync(asking);
            assertEquals(202, first.get().statusCode(), first.get().asString());
            assertEquals(202, second.get().statusCode(), second.get().asString());
            assertEquals(first.get().asString(), second.get().asString());
        }
        assertEquals(List.of("requested.v1"), outbox.acts(harbor.agency), "what was made twice is undone");
    }

    @Test
    void a_later_approval_turns_a_request_ready() throws Exception {
        String researcher = Recipients.register(
                harbor.person(Roles.RECORDS_CUSTODIAN),
                Recipients.RIVERBEND.replace("healthcare-provider", "researcher"));
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/share-reference-lookups",
                200,
                "{\"agency_id\":\"%s\",\"consent_id\":\"%s\",\"client_id\":\"%s\",\"recipient_id\":\"%s\"}"
                        .formatted(harbor.agency, harbor.consent, harbor.client, researcher));
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/consent-scopes",
                200,
                """
                {"consent_id":"%s","client_id":"%s","recipient_id":"%s","compartments":["health"],\
                "purposes":["HRESCH"],"regimes":["hipaa","ethics"],"document_sha256":"%s","scope_statement":"Research.",\
                "standing":true}"""
                        .formatted(harbor.consent, harbor.client, researcher, "ab".repeat(32)));
        peers.play(
                PeerService.RECORDS,
                "POST",
                "/v1/extracts",
                200,
                "{\"client_id\":\"%s\",\"records\":[%s],\"decryptions\":1}"
                        .formatted(harbor.client, harbor.healthRecord("health", List.of(), "asthma")));
        String id = ask(riverbend, harbor.reference, "HRESCH");
        Thread.sleep(PENDING_MILLIS);
        get(riverbend, "/v1/requests/" + id).then().body("status", equalTo("not-available"));
        String disclosure = outbox.newest(harbor.agency, "requested.v1")
                .path("data")
                .path("disclosure_id")
                .asText();
        review(harbor.person(Roles.PRIVACY_OFFICER), disclosure, true).then().statusCode(200);
        get(riverbend, "/v1/requests/" + id).then().body("status", equalTo("ready"));
        fetch(riverbend, id).then().statusCode(200);
    }

    @Test
    void a_consent_that_was_withdrawn_after_all_makes_the_request_not_available() throws Exception {
        String id = ask(riverbend, harbor.reference);
        Thread.sleep(PENDING_MILLIS);
        peers.play(
                PeerService.CONSENT,
                "POST",
                "/v1/reliances",
                409,
                "{\"errors\":[{\"pointer\":\"\",\"code\":\"withdrawn\"}]}");
        assertEquals(problem(fetch(riverbend, UUID.randomUUID().toString())), problem(fetch(riverbend, id)));
        get(riverbend, "/v1/requests/" + id).then().body("status", equalTo("not-available"));
    }

    @Test
    void promise_8_a_partner_reaches_the_schedule_of_its_own_requests_and_no_other_row() throws SQLException {
        ask(riverbend, harbor.reference);
        try (var connection = database.connect(database.app())) {
            connection.setAutoCommit(false);
            try (var bind = connection.prepareStatement("select set_config('subrosa.partner', ?, true)")) {
                bind.setString(1, Harbor.PARTNER);
                bind.execute();
            }
            assertTrue(count(connection, "partner_request") > 0);
            for (String table : List.of("disclosure", "disclosure_decision", "disclosure_release", "recipient")) {
                assertEquals(0, count(connection, table), table);
            }
            connection.rollback();
            assertEquals(0, count(connection, "partner_request"), "the binding ends with its transaction");
        }
    }

    private static int count(java.sql.Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String problem(Response response) {
        assertEquals(404, response.statusCode(), response.asString());
        return withoutId(response) + response.getContentType();
    }

    private static String ask(TestToken partner, String reference) {
        return ask(partner, reference, "TREAT");
    }

    private static String ask(TestToken partner, String reference, String purpose) {
        return post(partner, "/v1/requests", body(reference, purpose))
                .then()
                .statusCode(202)
                .body("status", equalTo("pending"))
                .extract()
                .path("request_id");
    }

    private static String body(String reference, String purpose) {
        return "{\"share_reference\":\"%s\",\"purpose\":\"%s\",\"compartments\":[\"demographics\",\"health\"]}"
                .formatted(reference, purpose);
    }

    private static Response fetch(TestToken partner, String request) {
        return post(partner, "/v1/requests/" + request + "/release", "");
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }
}
