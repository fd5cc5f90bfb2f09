package org.subrosa.audit.breach;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** From the officer's suspicion to the client's portal. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class BreachTest {

    private static final String NARRATIVE = "Mallory opened files of people she never worked with";
    static final String LETTER =
            """
            {"what_happened":"Somebody opened your file without need","when_it_happened":"in November",\
            "when_it_was_discovered":"last week","kinds_of_data":"your name","what_you_can_do":"call us",\
            "what_we_are_doing":"the account is shut","contacts":"555 0100"}""";
    static final String ASSESSMENT =
            """
            {"nature":"names","recipient":"a stranger","acquired":"viewed","mitigation":"none","conclusion":"%s"}""";

    TestIssuer issuer;
    Database database;
    TestPeers peers;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final UUID tomas = UUID.randomUUID();
    private final UUID account = UUID.randomUUID();
    private final UUID mallory = UUID.randomUUID();
    private final Instant then = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MICROS);
    private TestToken officer;

    @BeforeEach
    void mallory_looked_at_rosa_and_tomas() {
        peers.reset();
        officer = issuer.token("audit-service", Roles.PRIVACY_OFFICER).agency(harbor);
        take(
                TestActs.enrolled(harbor, rosa, account),
                byMallory(rosa),
                byMallory(tomas),
                byMallory(UUID.randomUUID()).with("outcome", "denied"),
                TestActs.read(harbor, UUID.randomUUID()).at(then));
    }

    @Test
    void NASW_o_an_incident_yields_a_notice_per_client_with_its_deadline_and_the_portal_shows_it() {
        String discovered = then.toString();
        String due = then.plus(Duration.ofDays(60)).toString();
        String incident = open(scopeOfMallory(), discovered)
                .body("affected", equalTo(2))
                .body("due_at", equalTo(due))
                .extract()
                .path("incident_id");
        as(officer)
                .get("/v1/incidents/{id}/notices", incident)
                .then()
                .statusCode(200)
                .body("items.client_id", containsInAnyOrder(rosa.toString(), tomas.toString()))
                .body("items.due_at", contains(due, due))
                .body("items.rule", contains("hipaa-60-days", "hipaa-60-days"))
                .body("items.state", contains("open", "open"));
        as(client()).get("/v1/my/notices").then().statusCode(200).body("items", hasSize(0));

        send(incident).statusCode(201).body("sent", equalTo(2)).body("remaining", equalTo(0));
        String notice = as(client())
                .get("/v1/my/notices")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].read", equalTo(false))
                .extract()
                .path("items[0].notice_id");
        String readAt = as(client())
                .get("/v1/my/notices/{id}", notice)
                .then()
                .statusCode(200)
                .body("letter.what_happened", equalTo("Somebody opened your file without need"))
                .body("letter.contacts", equalTo("555 0100"))
                .extract()
                .path("read_at");
        as(client()).get("/v1/my/notices/{id}", notice).then().body("read_at", equalTo(readAt));
        as(officer)
                .get("/v1/incidents")
                .then()
                .statusCode(200)
                .body("items[0].standing", equalTo("presumed-breach"))
                .body("items[0].clocks.affected", equalTo(2))
                .body("items[0].clocks.open", equalTo(0))
                .body("items[0].clocks.sent", equalTo(2))
                .body("items[0].clocks.read", equalTo(1))
                .body("items[0].clocks.next_due_at", nullValue());
    }

    @Test
    void each_client_who_is_told_is_an_event_of_their_own() throws SQLException {
        String incident = opened();
        send(incident).statusCode(201);
        assertEquals(1, recorded("client/" + rosa + "%breach-notice-sent"));
        assertEquals(1, recorded("client/" + tomas + "%breach-notice-sent"));
        assertEquals(1, recorded("incident/" + incident + "%incident-opened"));
        assertEquals(0, recorded("Mallory"));
    }

    @Test
    void the_register_shows_clocks_that_are_overdue_and_what_was_sent_late() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(61)).truncatedTo(ChronoUnit.MICROS);
        String incident = open(scopeOfMallory(), longAgo.toString()).extract().path("incident_id");
        as(officer)
                .get("/v1/incidents")
                .then()
                .body("items[0].clocks.overdue", equalTo(2))
                .body("items[0].clocks.open", equalTo(0))
                .body(
                        "items[0].clocks.next_due_at",
                        equalTo(longAgo.plus(Duration.ofDays(60)).toString()));
        send(incident).statusCode(201);
        as(officer)
                .get("/v1/incidents/{id}/notices", incident)
                .then()
                .body("items.state", contains("sent-late", "sent-late"));
    }

    @Test
    void NASW_o_who_has_a_notice_is_told_by_mail_that_it_is_waiting_if_that_is_safe() throws Exception {
        recordsServiceSays(Map.of(rosa, "queued", tomas, "no-safe-address"));
        String incident = opened();
        as(officer).get("/v1/incidents/{id}/notices", incident).then().body("items.mail", contains(null, null));
        send(incident)
                .statusCode(201)
                .body("mails.queued", equalTo(1))
                .body("mails.no_safe_address", equalTo(1))
                .body("mails.not_asked", equalTo(0));
        TestPeers.Asked asked = peers.asked().get(0);
        assertEquals(officer.text("sub"), asked.claims().getSubject());
        assertEquals("audit-service", asked.claims().getStringClaim("azp"));
        assertNotNull(asked.idempotencyKey());
        assertTrue(asked.body().contains("portal-message"));
        assertTrue(asked.body().contains(rosa.toString()) && asked.body().contains(tomas.toString()));
        as(officer)
                .get("/v1/incidents/{id}/notices", incident)
                .then()
                .body("items.find { it.client_id == '" + rosa + "' }.mail", equalTo("queued"))
                .body("items.find { it.client_id == '" + tomas + "' }.mail", equalTo("no-safe-address"));
        as(officer)
                .get("/v1/incidents")
                .then()
                .body("items[0].mails.queued", equalTo(1))
                .body("items[0].mails.no_safe_address", equalTo(1));
        as(officer).get("/v1/incidents/{id}", incident).then().body("mails.queued", equalTo(1));
        assertEquals(1, recorded("incident/" + incident + "%breach-mails-asked"));
        mails(incident).statusCode(202).body("mails.queued", equalTo(1));
        assertEquals(1, peers.asked().size());
    }

    @Test
    void the_notices_stand_when_no_mail_can_be_asked_for_and_it_is_asked_for_again() throws Exception {
        String incident = opened();
        send(incident)
                .statusCode(201)
                .body("sent", equalTo(2))
                .body("mails.queued", equalTo(0))
                .body("mails.not_asked", equalTo(2));
        as(client()).get("/v1/my/notices").then().body("items", hasSize(1));
        as(officer)
                .get("/v1/incidents/{id}/notices", incident)
                .then()
                .body("items.mail", contains("not-asked", "not-asked"));
        mails(incident).statusCode(503);
        recordsServiceSays(Map.of(rosa, "queued", tomas, "queued"));
        mails(incident).statusCode(202).body("mails.queued", equalTo(2)).body("mails.not_asked", equalTo(0));
        // whatever was asked before, it was the same question
        assertEquals(
                1,
                peers.asked().stream()
                        .map(TestPeers.Asked::idempotencyKey)
                        .distinct()
                        .count());
        assertEquals(
                1, peers.asked().stream().map(TestPeers.Asked::body).distinct().count());
    }

    @Test
    void what_records_service_does_not_say_is_not_believed() {
        recordsServiceSays(Map.of(rosa, "queued", UUID.randomUUID(), "queued", tomas, "whatever"));
        send(opened()).statusCode(201).body("mails.queued", equalTo(1)).body("mails.not_asked", equalTo(1));
    }

    @Test
    void a_slow_records_service_does_not_hold_the_answer() {
        take(IntStream.range(0, 3 * AskForMails.AT_ONCE)
                .mapToObj(i -> byMallory(UUID.randomUUID()))
                .toArray(TestActs[]::new));
        String incident = opened();
        peers.play(PeerService.RECORDS, "POST", "/v1/neutral-mails", asked -> {
            Thread.sleep(10_000);
            return new TestPeers.Answer(202, "{}");
        });
        long began = System.nanoTime();
        send(incident).statusCode(201).body("mails.not_asked", equalTo(3 * AskForMails.AT_ONCE + 2));
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
    }

    @Test
    void many_are_asked_for_in_several_questions() {
        List<UUID> clients =
                Stream.generate(UUID::randomUUID).limit(AskForMails.AT_ONCE).toList();
        take(clients.stream().map(this::byMallory).toArray(TestActs[]::new));
        Map<UUID, String> states = new HashMap<>(Map.of(rosa, "queued", tomas, "queued"));
        clients.forEach(client -> states.put(client, "queued"));
        recordsServiceSays(states);
        String incident = opened();
        send(incident).statusCode(201);
        mails(incident).statusCode(202).body("mails.queued", equalTo(AskForMails.AT_ONCE + 2));
        assertEquals(2, peers.asked().size());
    }

    @Test
    void nobody_asks_for_mails_of_an_incident_that_is_not_theirs_or_twice_under_one_key_for_two() {
        String incident = opened();
        post("/v1/incidents/" + UUID.randomUUID() + "/mails", "").statusCode(404);
        String key = UUID.randomUUID().toString();
        post(key, "/v1/incidents/" + incident + "/mails", "").statusCode(202);
        post(key, "/v1/incidents/" + incident + "/mails", "").statusCode(202);
        post(key, "/v1/incidents/" + opened() + "/mails", "").statusCode(409);
        assertEquals(List.of(), peers.asked());
    }

    @Test
    void a_low_probability_stops_the_clocks_and_another_judgement_lets_them_run_on_from_discovery() {
        String incident = opened();
        assess(incident, "low-probability").statusCode(201).body("standing", equalTo("low-probability"));
        as(officer)
                .get("/v1/incidents/{id}", incident)
                .then()
                .body("standing", equalTo("low-probability"))
                .body("assessment.recipient", equalTo("a stranger"))
                .body("clocks.open", equalTo(0))
                .body("clocks.affected", equalTo(2));
        as(officer)
                .get("/v1/incidents/{id}/notices", incident)
                .then()
                .body("items.state", contains("not-needed", "not-needed"));
        send(incident).statusCode(409).body("errors[0].code", equalTo("low-probability"));
        assess(incident, "breach").statusCode(201).body("version", equalTo(2));
        as(officer)
                .get("/v1/incidents/{id}", incident)
                .then()
                .body("standing", equalTo("breach"))
                .body("clocks.open", equalTo(2))
                .body(
                        "clocks.next_due_at",
                        equalTo(then.plus(Duration.ofDays(60)).toString()));
        send(incident).statusCode(201);
        send(incident).statusCode(409).body("errors[0].code", equalTo("nobody-left"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what_happened",
                "when_it_happened",
                "when_it_was_discovered",
                "kinds_of_data",
                "what_you_can_do",
                "what_we_are_doing",
                "contacts"
            })
    void a_letter_without_one_of_its_parts_is_not_sent(String part) {
        String incident = opened();
        post(
                        "/v1/incidents/" + incident + "/notices",
                        LETTER.replaceFirst("\"" + part + "\":\"[^\"]*\",?", "").replace(",}", "}"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/" + part));
        post(
                        "/v1/incidents/" + incident + "/notices",
                        LETTER.replaceFirst("\"" + part + "\":\"[^\"]*\"", "\"" + part + "\":\" \""))
                .statusCode(422);
        as(client()).get("/v1/my/notices").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nature", "recipient", "acquired", "mitigation"})
    void an_assessment_without_one_of_the_four_factors_is_none(String factor) {
        String incident = opened();
        post(
                        "/v1/incidents/" + incident + "/assessment",
                        ASSESSMENT.formatted("breach").replaceFirst("\"" + factor + "\":\"[^\"]*\",", ""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/" + factor));
        as(officer).get("/v1/incidents/{id}", incident).then().body("assessment", nullValue());
    }

    @Test
    void an_incident_needs_a_past_discovery_and_one_clear_scope() {
        String past = "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"";
        String event = "\"event_ids\":[\"" + UUID.randomUUID() + "\"]";
        refused("{" + past + "}", Instant.now().plusSeconds(60).toString(), "/discovered_at");
        refused("{}", then.toString(), "/scope");
        refused("{\"actor\":\"" + mallory + "\"}", then.toString(), "/scope");
        refused("{\"from\":\"2026-01-01T00:00:00Z\"}", then.toString(), "/scope");
        refused("{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}", then.toString(), "/scope/from");
        refused(
                "{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\""
                        + Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS) + "\"}",
                then.toString(),
                "/scope/to");
        refused("{" + past + "," + event + "}", then.toString(), "/scope");
        refused("{" + event + "}", then.toString(), "/scope/event_ids");
        refused("{\"event_ids\":[]}", then.toString(), "/scope/event_ids");
        refused("{\"actor\":\"A Worker\"," + past + "}", then.toString(), "/scope/actor");
        as(officer).get("/v1/incidents").then().body("items", hasSize(0));
    }

    @Test
    void an_incident_over_certain_events_affects_their_clients() {
        List<ArrivedEvent> events = take(byMallory(tomas), byMallory(UUID.randomUUID()));
        String scope = "{\"event_ids\":[\"" + events.get(0).id() + "\"]}";
        String incident = open(scope, then.toString())
                .body("affected", equalTo(1))
                .extract()
                .path("incident_id");
        as(officer)
                .get("/v1/incidents/{id}", incident)
                .then()
                .body("scope.event_ids", contains(events.get(0).id().toString()))
                .body("narrative", equalTo(NARRATIVE));
    }

    @Test
    void who_turns_up_in_the_log_later_is_told_too_under_the_same_deadline() {
        String incident = opened();
        UUID late = UUID.randomUUID();
        take(byMallory(late));
        send(incident).statusCode(201).body("sent", equalTo(3));
        take(byMallory(UUID.randomUUID()));
        assess(incident, "breach").statusCode(201);
        as(officer)
                .get("/v1/incidents/{id}", incident)
                .then()
                .body("clocks.affected", equalTo(4))
                .body("clocks.open", equalTo(1))
                .body(
                        "clocks.next_due_at",
                        equalTo(then.plus(Duration.ofDays(60)).toString()));
    }

    @Test
    void many_are_told_in_several_steps() {
        take(IntStream.range(0, SendNotices.AT_ONCE)
                .mapToObj(i -> byMallory(UUID.randomUUID()))
                .toArray(TestActs[]::new));
        String incident = opened();
        send(incident)
                .statusCode(201)
                .body("sent", equalTo(SendNotices.AT_ONCE))
                .body("remaining", equalTo(2));
        send(incident).statusCode(201).body("sent", equalTo(2)).body("remaining", equalTo(0));
        String cursor = null;
        int listed = 0;
        do {
            ValidatableResponse page = as(officer)
                    .get("/v1/incidents/" + incident + "/notices" + (cursor == null ? "" : "?cursor=" + cursor))
                    .then()
                    .statusCode(200);
            listed += page.extract().<List<String>>path("items.notice_id").size();
            cursor = page.extract().path("next_cursor");
        } while (cursor != null);
        assertEquals(SendNotices.AT_ONCE + 2, listed);
    }

    @Test
    void the_register_is_paged_and_shows_every_incident_once() {
        for (int i = 0; i < ReadIncidents.PAGE + 2; i++) {
            opened();
        }
        ValidatableResponse first = as(officer).get("/v1/incidents").then().body("items", hasSize(ReadIncidents.PAGE));
        as(officer)
                .get("/v1/incidents?cursor=" + first.extract().path("next_cursor"))
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next_cursor", nullValue());
    }

    @Test
    void a_notice_of_somebody_else_looks_like_none() {
        UUID other = UUID.randomUUID();
        take(TestActs.enrolled(harbor, tomas, other));
        send(opened()).statusCode(201);
        String theirs = as(client().subject(other)).get("/v1/my/notices").path("items[0].notice_id");
        String foreign = problem("/v1/my/notices/" + theirs);
        assertEquals(problem("/v1/my/notices/" + UUID.randomUUID()), foreign);
        as(client().subject(UUID.randomUUID())).get("/v1/my/notices").then().statusCode(404);
    }

    @Test
    void the_same_key_opens_one_incident_and_sends_once() {
        String key = UUID.randomUUID().toString();
        String body = incident(scopeOfMallory(), then.toString());
        String first =
                post(key, "/v1/incidents", body).statusCode(201).extract().path("incident_id");
        assertEquals(
                first,
                post(key, "/v1/incidents", body).statusCode(201).extract().path("incident_id"));
        as(officer).get("/v1/incidents").then().body("items", hasSize(1));
        String path = "/v1/incidents/" + first + "/notices";
        post(key, path, LETTER).statusCode(201).body("sent", equalTo(2));
        post(key, path, LETTER).statusCode(201).body("sent", equalTo(2));
        post(key, path, LETTER.replace("555 0100", "555 0101")).statusCode(409);
    }

    @Test
    void NOHS_8_what_somebody_wrote_is_sealed_to_its_place_and_a_refusal_is_recorded() throws SQLException {
        String incident = opened();
        String other = opened();
        send(incident).statusCode(201);
        assess(incident, "breach").statusCode(201);
        try (Tamper tamper = new Tamper(database, harbor)) {
            assertEquals(
                    0,
                    tamper.count(
                            "select count(*) from incident where position(?::bytea in narrative) > 0",
                            "Mallory".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            tamper.run(
                    "update incident i set (data_key_id, data_key_version, narrative) = (select data_key_id,"
                            + " data_key_version, narrative from incident o where o.id = ?) where i.id = ?",
                    UUID.fromString(other),
                    UUID.fromString(incident));
            tamper.run("update breach_letter set letter = set_byte(letter, 99, get_byte(letter, 99) # 1)");
        }
        int refused = as(officer).get("/v1/incidents/{id}", incident).statusCode();
        assertTrue(refused >= 500, "was " + refused);
        assertEquals(1, recorded("\"outcome\":\"failed\"%incident/" + incident));
        String notice = as(client()).get("/v1/my/notices").path("items[0].notice_id");
        assertTrue(as(client()).get("/v1/my/notices/{id}", notice).statusCode() >= 500);
        assertEquals(1, recorded(notice + "%\"outcome\":\"failed\"%client/" + rosa));
        // nobody has read it
        as(client()).get("/v1/my/notices").then().body("items[0].read", equalTo(false));
    }

    @Test
    void what_was_sent_is_not_unsent_by_whoever_writes() throws SQLException {
        send(opened()).statusCode(201);
        try (Tamper tamper = new Tamper(database, harbor)) {
            assertThrows(
                    SQLException.class, () -> tamper.run("update breach_notice set sent_at = null, letter_id = null"));
            assertThrows(SQLException.class, () -> tamper.run("update breach_notice set sent_at = now()"));
        }
    }

    @Test
    void another_agency_sees_no_incident() {
        String incident = opened();
        TestToken elsewhere =
                issuer.token("audit-service", Roles.PRIVACY_OFFICER).agency(UUID.randomUUID());
        as(elsewhere).get("/v1/incidents").then().statusCode(200).body("items", hasSize(0));
        as(elsewhere).get("/v1/incidents/{id}", incident).then().statusCode(404);
        as(elsewhere)
                .get("/v1/incidents?cursor=" + incident)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    private TestActs byMallory(UUID client) {
        return TestActs.read(harbor, client).at(then).by(mallory.toString(), "caseworker");
    }

    private String scopeOfMallory() {
        return "{\"actor\":\"" + mallory + "\",\"from\":\"" + then.minusSeconds(60) + "\",\"to\":\""
                + then.plusSeconds(60) + "\"}";
    }

    private static String incident(String scope, String discovered) {
        return "{\"discovered_at\":\"" + discovered + "\",\"scope\":" + scope + ",\"narrative\":\"" + NARRATIVE + "\"}";
    }

    private String opened() {
        return open(scopeOfMallory(), then.toString())
                .body("incident_id", notNullValue())
                .extract()
                .path("incident_id");
    }

    private ValidatableResponse open(String scope, String discovered) {
        return post("/v1/incidents", incident(scope, discovered)).statusCode(201);
    }

    private void refused(String scope, String discovered, String pointer) {
        post(
                        "/v1/incidents",
                        incident(
                                scope,
                                Instant.parse(discovered)
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .toString()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private ValidatableResponse assess(String incident, String conclusion) {
        return post("/v1/incidents/" + incident + "/assessment", ASSESSMENT.formatted(conclusion));
    }

    private ValidatableResponse send(String incident) {
        return post("/v1/incidents/" + incident + "/notices", LETTER);
    }

    private ValidatableResponse mails(String incident) {
        return post("/v1/incidents/" + incident + "/mails", "");
    }

    /** Of those it is asked about, and of whomever else it talks. */
    private void recordsServiceSays(Map<UUID, String> states) {
        peers.play(
                PeerService.RECORDS,
                "POST",
                "/v1/neutral-mails",
                asked -> new TestPeers.Answer(
                        202,
                        states.entrySet().stream()
                                .map(each -> "{\"client_id\":\"" + each.getKey() + "\",\"state\":\"" + each.getValue()
                                        + "\"}")
                                .collect(Collectors.joining(",", "{\"items\":[", "]}"))));
    }

    private ValidatableResponse post(String path, String body) {
        return post(UUID.randomUUID().toString(), path, body);
    }

    private ValidatableResponse post(String key, String path, String body) {
        return as(officer)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    private String problem(String path) {
        return as(client())
                .get(path)
                .then()
                .statusCode(404)
                .extract()
                .asString()
                .replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private TestToken client() {
        return issuer.token("audit-service", Roles.CLIENT).agency(harbor).subject(account);
    }

    private static RequestSpecification as(TestToken caller) {
        return given().header("Authorization", "Bearer " + caller.sign());
    }

    private List<ArrivedEvent> take(TestActs... acts) {
        return TestActs.take(append, publish, List.of(acts));
    }

    /** How many events of this agency, as this service has recorded them, hold the parts in this order. */
    private long recorded(String parts) throws SQLException {
        String question = "select count(*) from (select payload from outbox union all select payload from"
                + " outbox_sequenced) e where convert_from(payload, 'UTF8') like ?"
                + " and convert_from(payload, 'UTF8') like ?";
        try (var relay = database.connect(database.relay());
                var statement = relay.prepareStatement(question)) {
            statement.setString(1, "%" + parts + "%");
            statement.setString(2, "%" + harbor + "%");
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
