package org.subrosa.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.consent.Rosa.get;
import static org.subrosa.consent.Rosa.json;
import static org.subrosa.consent.Rosa.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.consent.endings.Reapplied;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.stack.Database;

@DisplayName("Promise 3: the one moment at which a consent is used")
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class RelianceTest {
    private static final String EVENTS = "/v1/expiry-events";

    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @Inject
    MeterRegistry meters;

    @Inject
    Reapplied reapplied;

    private Rosa rosa;

    @BeforeEach
    void a_client() {
        rosa = new Rosa(issuer, peers).enrols();
    }

    @Test
    void a_consent_in_force_carries_a_release_and_the_warrant_says_exactly_which() throws IOException {
        ObjectNode release = rosa.release(rosa.shares());
        Response granted = rosa.relies(release);
        granted.then().statusCode(201);
        JwkSet keys = StrictJson.read(
                get(issuer.token("consent-service", Roles.RECORDS_SERVICE), "/v1/warrant-keys")
                        .asByteArray(),
                JwkSet.class);
        byte[] payload =
                keys.verify(granted.path("warrant"), "subrosa-warrant+jwt").orElseThrow();
        JsonNode warrant = StrictJson.mapper().readTree(payload);
        assertEquals("records-service", warrant.get("aud").asText());
        assertEquals(granted.path("reliance_id"), warrant.get("jti").asText());
        assertEquals(5, warrant.get("exp").asLong() - warrant.get("iat").asLong());
        assertEquals(rosa.agency.toString(), warrant.get("agency").asText());
        for (String name : List.of("client_id", "recipient_id", "disclosure_id", "consent_id", "basis")) {
            assertEquals(release.get(name), warrant.get(name), name);
        }
        assertEquals(release.get("compartments"), warrant.get("compartments"));
        assertEquals(release.get("purpose"), warrant.get("purpose"));
        assertEquals(false, warrant.get("part_two").asBoolean());
        assertEquals(release.get("consent_id").asText(), granted.path("scope.consent_id"));
        assertTrue(granted.<String>path("scope.scope_statement").contains("Words about information."));
    }

    @Test
    void an_operator_sees_what_was_granted_and_why_not() {
        double granted = counted("granted", "none");
        double refused = counted("refused", "unknown-consent");
        String consent = rosa.shares();
        rosa.relies(rosa.release(consent)).then().statusCode(201);
        assertRefused("unknown-consent", rosa.release(UUID.randomUUID().toString()));
        assertEquals(granted + 1, counted("granted", "none"));
        assertEquals(refused + 1, counted("refused", "unknown-consent"));
        long receipts = withdrawals();
        rosa.withdraws(consent).then().statusCode(200);
        assertEquals(receipts + 1, withdrawals());
    }

    private double counted(String outcome, String reason) {
        return meters.counter("subrosa.consent.reliances", "outcome", outcome, "reason", reason, "basis", "consent")
                .count();
    }

    private long withdrawals() {
        return meters.timer("subrosa.consent.withdrawals", "releases", "not-confirmed")
                .count();
    }

    @Test
    void what_the_consent_does_not_cover_is_refused_as_a_whole() {
        String consent = rosa.shares();
        ObjectNode more = rosa.release(consent);
        more.withArray("compartments").add("contact");
        assertRefused("not-covered", more);
        assertRefused("not-covered", rosa.release(consent).put("purpose", "MEDIA"));
        assertRefused(
                "not-covered",
                rosa.release(consent).put("recipient_id", UUID.randomUUID().toString()));
        assertRefused(
                "not-covered",
                rosa.release(consent).put("client_id", UUID.randomUUID().toString()));
        assertRefused("unknown-consent", rosa.release(UUID.randomUUID().toString()));
        assertRefused(
                "unknown-consent",
                rosa.release(consent).put("agency_id", UUID.randomUUID().toString()));
    }

    @Test
    void NOHS_8_what_is_not_signed_or_withdrawn_or_expired_carries_nothing() throws Exception {
        assertRefused("not-signed", rosa.release(rosa.prepares(rosa.consent())));
        String withdrawn = rosa.shares();
        rosa.withdraws(withdrawn).then().statusCode(200);
        assertRefused("withdrawn", rosa.release(withdrawn));
        String expired = rosa.shares(rosa.consent()
                .put(
                        "expires_at",
                        Instant.now()
                                .plusSeconds(2)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString()));
        rosa.relies(rosa.release(expired)).then().statusCode(201);
        Thread.sleep(2_100);
        assertRefused("expired", rosa.release(expired));
    }

    @Test
    void promise_10_an_ending_whose_mark_is_gone_is_marked_again_and_only_for_the_client_whose_consent_it_is()
            throws SQLException {
        String consent = rosa.shares();
        ObjectNode release = rosa.release(consent);
        UUID client = UUID.fromString(release.get("client_id").asText());
        rosa.withdraws(consent).then().statusCode(200);
        assertEquals(0, reapplied.withdrawal(rosa.agency, UUID.fromString(consent), client), "it holds");
        // consents that were brought back by themselves: the register knows the ending, the consent does not
        asOwner("delete from withdrawal_receipt where consent_id = '" + consent + "'");
        asOwner("delete from consent_withdrawal where consent_id = '" + consent + "'");
        rosa.relies(release).then().statusCode(201);
        assertEquals(0, reapplied.withdrawal(rosa.agency, UUID.fromString(consent), UUID.randomUUID()), "another's");
        assertEquals(1, reapplied.withdrawal(rosa.agency, UUID.fromString(consent), client));
        assertRefused("withdrawn", release);
    }

    @Test
    void an_element_that_the_law_asks_for_is_asked_for_again_at_reliance() throws SQLException {
        String consent = rosa.shares();
        asOwner("update consent set elements = array_remove(elements, 'redisclosure') where id = '" + consent + "'");
        assertRefused("element-missing", rosa.release(consent));
    }

    @Test
    void only_a_consent_with_part_2s_own_elements_reaches_what_is_labelled_as_substance_use() throws IOException {
        ObjectNode terms = rosa.consent();
        terms.withArray("compartments").add("substance-use");
        ((ObjectNode) terms.get("statements")).put("treatment_redisclosure", "The clinic may use it for treatment.");
        assertEquals(true, partTwo(rosa.release(rosa.shares(terms))));
        assertEquals(false, partTwo(rosa.release(rosa.shares())));
    }

    @Test
    void only_a_consent_with_vawas_own_elements_or_an_order_that_names_it_reaches_what_is_labelled_as_violence()
            throws IOException {
        assertEquals(false, says("vawa", rosa.release(rosa.shares())));
        for (String compartment : List.of("safe-location", "violence")) {
            ObjectNode terms = rosa.consent();
            terms.withArray("compartments").add(compartment);
            terms.put("expires_at", ago(Duration.ofDays(-90)));
            ((ObjectNode) terms.get("statements")).put("no_service_depends", "No service depends on it.");
            assertEquals(true, says("vawa", rosa.release(rosa.shares(terms))));
            for (String basis : List.of("medical-emergency", "imminent-harm", "court-order")) {
                ObjectNode decided = decided().put("basis", basis);
                assertEquals(false, says("vawa", decided), basis);
                decided.withArray("compartments").add(compartment);
                assertEquals(basis.equals("court-order"), says("vawa", decided), basis);
            }
        }
    }

    @Test
    void a_consent_that_ends_with_an_event_is_relied_on_only_while_records_says_it_has_not_occurred() {
        ObjectNode terms = rosa.consent();
        terms.remove("expires_at");
        String consent = rosa.shares(terms.put("expires_on", "helping-relationship-ended"));
        peers.play(PeerService.RECORDS, "POST", EVENTS, 200, "{\"occurred\":false}");
        rosa.relies(rosa.release(consent)).then().statusCode(201);
        peers.play(PeerService.RECORDS, "POST", EVENTS, 200, "{\"occurred\":true}");
        assertRefused("expired", rosa.release(consent));
        peers.play(PeerService.RECORDS, "POST", EVENTS, 500, "{}");
        rosa.relies(rosa.release(consent)).then().statusCode(503);
        peers.play(PeerService.RECORDS, "POST", EVENTS, asked -> {
            Thread.sleep(1_000);
            return new TestPeers.Answer(200, "{\"occurred\":false}");
        });
        rosa.relies(rosa.release(consent)).then().statusCode(503);
    }

    @Test
    void without_consent_a_release_rests_on_the_decision_of_somebody_else() throws IOException {
        ObjectNode emergency = decided().put("basis", "medical-emergency");
        rosa.relies(emergency).then().statusCode(201).body("scope", nullValue());
        assertRefused(
                "approved-by-requester",
                emergency
                        .deepCopy()
                        .put("approved_by", emergency.get("requested_by").asText()));
        assertEquals(true, partTwo(emergency));
        ObjectNode threat = emergency.deepCopy().put("basis", "imminent-harm");
        assertEquals(false, partTwo(threat));
        threat.withArray("compartments").add("substance-use");
        assertRefused("not-covered", threat);
    }

    @Test
    void a_decision_that_is_older_than_any_basis_allows_carries_nothing() {
        ObjectNode decided = decided();
        Map<String, Duration> longest = Map.of(
                "medical-emergency", Duration.ofHours(24),
                "imminent-harm", Duration.ofHours(24),
                "court-order", Duration.ofDays(30));
        longest.forEach((basis, life) -> {
            decided.put("basis", basis);
            rosa.relies(decided.put("decided_at", ago(life.minusMinutes(1))))
                    .then()
                    .statusCode(201);
            assertRefused("decision-stale", decided.put("decided_at", ago(life)));
        });
        decided.remove("decided_at");
        rosa.relies(decided).then().statusCode(422);
    }

    @Test
    void a_release_rests_on_one_thing_never_on_two_or_none() {
        ObjectNode both =
                rosa.release(rosa.shares()).put("decision_id", UUID.randomUUID().toString());
        rosa.relies(both).then().statusCode(422);
        ObjectNode none = rosa.release("none");
        none.remove("consent_id");
        rosa.relies(none).then().statusCode(422);
        rosa.relies(none.put("basis", "court-order")).then().statusCode(422);
    }

    @Test
    void an_outcome_is_reported_once_and_the_same_again_changes_nothing() {
        String reliance = rosa.relies(rosa.release(rosa.shares())).path("reliance_id");
        rosa.reports(reliance, "sent").then().statusCode(200);
        rosa.reports(reliance, "sent").then().statusCode(200);
        rosa.reports(reliance, "not-sent").then().statusCode(409);
        rosa.reports(UUID.randomUUID().toString(), "sent").then().statusCode(404);
    }

    @Test
    void the_receipt_of_a_withdrawal_knows_every_release_before_it() {
        String consent = rosa.shares();
        String sent = rosa.relies(rosa.release(consent)).path("reliance_id");
        String failed = rosa.relies(rosa.release(consent)).path("reliance_id");
        String lost = rosa.relies(rosa.release(consent)).path("reliance_id");
        rosa.reports(sent, "sent");
        rosa.reports(failed, "not-sent");
        long began = System.nanoTime();
        rosa.withdraws(consent)
                .then()
                .statusCode(200)
                .body("sent", equalTo(1))
                .body("not_sent", equalTo(1))
                .body("not_confirmed", equalTo(1));
        assertTrue(System.nanoTime() - began > 2_400_000_000L, "what was begun was not waited for");
        rosa.reports(lost, "sent").then().statusCode(200);
        String receipt =
                get(rosa.herself, "/v1/my/consents/" + consent + "/withdrawal").asString();
        assertTrue(receipt.contains("\"not_confirmed\":1"), "a receipt in hand never changes: " + receipt);
        assertEquals(receipt, rosa.withdraws(consent).asString());
    }

    @Test
    void a_withdrawal_with_nothing_begun_is_acknowledged_at_once() {
        String consent = rosa.shares();
        rosa.reports(rosa.relies(rosa.release(consent)).path("reliance_id"), "sent");
        long began = System.nanoTime();
        rosa.withdraws(consent).then().statusCode(200).body("sent", equalTo(1));
        assertTrue(System.nanoTime() - began < 2_000_000_000L, "it waited for nobody");
        String prepared = rosa.prepares(rosa.consent());
        rosa.withdraws(prepared).then().statusCode(409).body("errors[0].code", equalTo("not-signed"));
    }

    @Test
    void a_decision_learns_what_a_consent_covers_and_whether_it_stands() {
        String consent = rosa.shares();
        ObjectNode asked = json().put("agency_id", rosa.agency.toString()).put("consent_id", consent);
        String scope = post(rosa.disclosure, "/v1/consent-scopes", asked)
                .then()
                .statusCode(200)
                .body("standing", equalTo(true))
                .body("compartments", equalTo(List.of("demographics", "health", "mental-health")))
                .body("purposes", equalTo(List.of("TREAT")))
                .extract()
                .path("scope_statement");
        assertTrue(scope.contains("Words about information."), scope);
        assertTrue(!scope.contains("Words about client_name."), scope);
        rosa.withdraws(consent);
        post(rosa.disclosure, "/v1/consent-scopes", asked)
                .then()
                .statusCode(200)
                .body("standing", equalTo(false))
                .body("reason", equalTo("withdrawn"));
        post(
                        rosa.disclosure,
                        "/v1/consent-scopes",
                        asked.put("agency_id", UUID.randomUUID().toString()))
                .then()
                .statusCode(404);
    }

    private static String ago(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** What a release without consent rests on. */
    private ObjectNode decided() {
        ObjectNode decided = rosa.release("none");
        decided.remove("consent_id");
        for (String name : List.of("decision_id", "requested_by", "approved_by")) {
            decided.put(name, UUID.randomUUID().toString());
        }
        return decided.put("decided_at", ago(Duration.ofHours(23)));
    }

    private boolean partTwo(ObjectNode release) throws IOException {
        return says("part_two", release);
    }

    private boolean says(String claim, ObjectNode release) throws IOException {
        String warrant = rosa.relies(release).then().statusCode(201).extract().path("warrant");
        byte[] payload = Base64.getUrlDecoder().decode(warrant.split("\\.")[1]);
        return StrictJson.mapper().readTree(payload).get(claim).asBoolean();
    }

    private void assertRefused(String reason, ObjectNode release) {
        rosa.relies(release).then().statusCode(409).body("errors[0].code", equalTo(reason));
    }

    private void asOwner(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        database.url(),
                        database.owner().username(),
                        database.owner().password());
                Statement change = owner.createStatement()) {
            change.execute("set subrosa.agency = '" + rosa.agency + "'");
            assertEquals(1, change.executeUpdate(statement));
        }
    }
}
