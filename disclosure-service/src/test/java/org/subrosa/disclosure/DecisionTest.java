package org.subrosa.disclosure;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.disclosure.Harbor.disclosure;
import static org.subrosa.disclosure.Harbor.get;
import static org.subrosa.disclosure.Harbor.post;
import static org.subrosa.disclosure.Harbor.release;
import static org.subrosa.disclosure.Harbor.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** What Harbor's own people ask for, and who looks at it first. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class DecisionTest {
    TestIssuer issuer;
    TestPeers peers;
    Database database;

    @Inject
    MeterRegistry meters;

    private Harbor harbor;
    private Outbox outbox;
    private TestToken worker;
    private TestToken officer;

    @BeforeEach
    void harbor() {
        peers.reset();
        harbor = new Harbor(issuer, peers, UUID.randomUUID());
        outbox = new Outbox(database);
        worker = harbor.person(Roles.CASEWORKER);
        officer = harbor.person(Roles.PRIVACY_OFFICER);
    }

    @Test
    void NASW_c_what_a_consent_covers_is_permitted_to_the_computed_minimum() throws Exception {
        post(worker, "/v1/disclosures", harbor.treatment())
                .then()
                .statusCode(201)
                .body("decision", equalTo("permit"))
                .body("compartments", equalTo(List.of("demographics", "health")))
                .body("pack_version", equalTo(1))
                .body("reasons", empty())
                .header("Location", notNullValue());
        JsonNode event = outbox.newest(harbor.agency, "requested.v1");
        assertEquals("client/" + harbor.client, event.path("subject").asText());
        JsonNode data = event.path("data");
        assertEquals("done", data.path("outcome").asText());
        assertEquals("treat", data.path("purpose").asText());
        assertEquals("consent", data.path("basis").asText());
        assertEquals(harbor.recipient, data.path("recipient_id").asText());
        assertEquals(1, data.path("pack_version").asInt());
        assertEquals("told", data.path("client_notice").asText());
    }

    @Test
    void an_operator_sees_decisions_by_outcome_reason_and_basis() {
        double permitted = counted("permit", "none");
        double denied = counted("deny", "consent-not-standing");
        post(worker, "/v1/disclosures", harbor.treatment()).then().statusCode(201);
        harbor.consents(List.of("health"), false);
        post(worker, "/v1/disclosures", harbor.treatment()).then().statusCode(201);
        assertEquals(permitted + 1, counted("permit", "none"));
        assertEquals(denied + 1, counted("deny", "consent-not-standing"));
    }

    private double counted(String outcome, String reason) {
        return meters.counter("subrosa.disclosure.decisions", "outcome", outcome, "reason", reason, "basis", "consent")
                .count();
    }

    @Test
    void NOHS_8_without_a_written_consent_it_is_denied_and_the_trail_says_why() throws Exception {
        String oral = harbor.treatment().replace(",\"consent_id\":\"" + harbor.consent + "\"", "");
        post(worker, "/v1/disclosures", oral)
                .then()
                .statusCode(201)
                .body("decision", equalTo("deny"))
                .body("reasons", equalTo(List.of("no-consent")))
                .body("compartments", empty());
        JsonNode data = outbox.newest(harbor.agency, "requested.v1").path("data");
        assertEquals("denied", data.path("outcome").asText());
        assertEquals("no-consent", data.path("reasons").path(0).asText());
    }

    @Test
    void NOHS_3_without_a_basis_it_is_denied() {
        String baseless =
                harbor.treatment().replace(",\"basis\":\"consent\",\"consent_id\":\"" + harbor.consent + "\"", "");
        post(worker, "/v1/disclosures", baseless)
                .then()
                .statusCode(201)
                .body("decision", equalTo("deny"))
                .body("reasons", hasItem("no-basis"));
    }

    @Test
    void a_withdrawn_consent_and_one_that_nobody_has_are_denied() {
        harbor.consents(List.of("health"), false);
        post(worker, "/v1/disclosures", harbor.treatment())
                .then()
                .statusCode(201)
                .body("reasons", equalTo(List.of("consent-not-standing")));
        post(
                        worker,
                        "/v1/disclosures",
                        harbor.treatment()
                                .replace(
                                        harbor.consent.toString(),
                                        UUID.randomUUID().toString()))
                .then()
                .statusCode(201)
                .body("reasons", equalTo(List.of("no-consent")));
    }

    @Test
    void a_consent_of_another_client_covers_nobody_else() {
        post(
                        worker,
                        "/v1/disclosures",
                        harbor.treatment()
                                .replace(
                                        harbor.client.toString(),
                                        UUID.randomUUID().toString()))
                .then()
                .statusCode(201)
                .body("reasons", equalTo(List.of("client-not-covered")));
    }

    @Test
    void promise_11_while_consent_service_does_not_say_nothing_is_decided() throws SQLException {
        peers.play(PeerService.CONSENT, "POST", "/v1/consent-scopes", 500, "{}");
        post(worker, "/v1/disclosures", harbor.treatment()).then().statusCode(503);
        assertEquals(List.of(), outbox.acts(harbor.agency));
    }

    @Test
    void NOHS_12_a_purpose_that_the_pack_does_not_know_is_no_question() {
        post(worker, "/v1/disclosures", harbor.treatment().replace("TREAT", "CURIOSITY"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/purpose"));
    }

    @Test
    void an_unknown_recipient_and_another_agencys_look_the_same() {
        var elmwood = new Harbor(issuer, peers, UUID.randomUUID());
        for (String other : List.of(UUID.randomUUID().toString(), elmwood.recipient)) {
            post(worker, "/v1/disclosures", harbor.emergency().replace(harbor.recipient, other))
                    .then()
                    .statusCode(422)
                    .body("errors.size()", equalTo(1))
                    .body("errors[0].pointer", equalTo("/recipient_id"))
                    .body("errors[0].code", equalTo("not-registered"));
        }
    }

    @Test
    void NOHS_4_evidence_with_a_part_missing_is_refused_and_the_part_is_named() {
        post(worker, "/v1/disclosures", harbor.emergency().replace("\"nature\":\"unconscious after a fall\",", ""))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/evidence/nature"));
    }

    @Test
    void a_notice_says_one_thing_and_not_what_is_yet_to_come() {
        String told = "{\"told_at\":\"2026-01-31T08:00:00Z\"}";
        for (String wrong : List.of(
                "{}",
                "{\"told_at\":\"2026-01-31T08:00:00Z\",\"not_feasible\":\"unreachable\"}",
                "{\"told_at\":\"2999-01-31T08:00:00Z\"}")) {
            post(worker, "/v1/disclosures", harbor.treatment().replace(told, wrong))
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void a_system_asks_under_a_consent_only() {
        TestToken system = harbor.person(Roles.AGENCY_SYSTEM);
        post(system, "/v1/disclosures", harbor.treatment()).then().statusCode(201);
        post(system, "/v1/disclosures", harbor.emergency()).then().statusCode(403);
    }

    @Test
    void the_same_request_again_is_the_same_disclosure() {
        String key = UUID.randomUUID().toString();
        String first = post(worker, "/v1/disclosures", key, harbor.treatment()).path("disclosure_id");
        String again = post(worker, "/v1/disclosures", key, harbor.treatment()).path("disclosure_id");
        assertEquals(first, again);
        post(worker, "/v1/disclosures", key, harbor.emergency()).then().statusCode(409);
    }

    @Test
    void NOHS_28_without_consent_nothing_leaves_before_somebody_else_has_approved() throws Exception {
        String id = post(worker, "/v1/disclosures", harbor.emergency())
                .then()
                .statusCode(201)
                .body("decision", equalTo("review"))
                .body("reasons", equalTo(List.of("without-consent")))
                .extract()
                .path("disclosure_id");
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("review-open"));
        assertEquals(List.of(), harbor.paths(), "nothing was asked for");
        review(officer, id, true)
                .then()
                .statusCode(200)
                .body("decision", equalTo("permit"))
                .body("compartments", equalTo(List.of("demographics", "health")));
        release(worker, id).then().statusCode(200);
        JsonNode reliance = harbor.asked("/v1/reliances").get(0);
        assertEquals("medical-emergency", reliance.path("basis").asText());
        assertEquals(officer.text("sub"), reliance.path("approved_by").asText());
        assertEquals(worker.text("sub"), reliance.path("requested_by").asText());
        assertFalse(reliance.has("consent_id"));
        JsonNode reviewed = outbox.newest(harbor.agency, "reviewed.v1").path("data");
        assertEquals(reliance.path("decision_id"), reviewed.path("decision_id"));
    }

    @Test
    void nobody_approves_their_own_request_and_nobody_releases_what_they_approved() throws Exception {
        String own = disclosure(officer, harbor.emergency());
        review(officer, own, true).then().statusCode(403).body("errors[0].code", equalTo("own-request"));
        assertEquals(
                "denied",
                outbox.newest(harbor.agency, "reviewed.v1")
                        .path("data")
                        .path("outcome")
                        .asText());
        String others = disclosure(worker, harbor.emergency());
        review(officer, others, true).then().statusCode(200);
        release(officer, others).then().statusCode(403).body("errors[0].code", equalTo("own-review"));
    }

    @Test
    void a_decision_without_consent_goes_stale_and_one_on_a_consent_lasts_as_long_as_the_consent() throws Exception {
        String id = disclosure(worker, harbor.emergency());
        get(worker, "/v1/disclosures/" + id).then().body("release_until", nullValue());
        review(officer, id, true).then().statusCode(200);
        decided(id, "23 hours 59 minutes");
        Instant decided = Instant.parse(get(worker, "/v1/disclosures/" + id).path("decided_at"));
        get(worker, "/v1/disclosures/" + id)
                .then()
                .body(
                        "release_until",
                        equalTo(decided.plus(Duration.ofHours(24)).toString()));
        String stale = disclosure(worker, harbor.emergency());
        review(officer, stale, true).then().statusCode(200);
        decided(stale, "24 hours");
        release(worker, stale).then().statusCode(409).body("errors[0].code", equalTo("decision-stale"));
        assertEquals(List.of(), harbor.paths(), "nothing was asked for");
        JsonNode refused = outbox.newest(harbor.agency, "release-refused.v1").path("data");
        assertEquals("denied", refused.path("outcome").asText());
        assertEquals("decision-stale", refused.path("reason").asText());
        release(worker, id).then().statusCode(200);
        assertEquals(
                decided,
                Instant.parse(
                        harbor.asked("/v1/reliances").get(0).path("decided_at").asText()));

        String consented = disclosure(worker, harbor.treatment());
        decided(consented, "1 year");
        get(worker, "/v1/disclosures/" + consented).then().body("release_until", nullValue());
        release(worker, consented).then().statusCode(200);
    }

    @Test
    void an_open_review_goes_stale_as_a_decision_does_and_can_be_rejected_still() throws Exception {
        String justInTime = disclosure(worker, harbor.emergency());
        asked(justInTime, "23 hours 59 minutes");
        review(officer, justInTime, true).then().statusCode(200).body("decision", equalTo("permit"));
        String stale = disclosure(worker, harbor.emergency());
        asked(stale, "24 hours");
        review(officer, stale, true).then().statusCode(409).body("errors[0].code", equalTo("decision-stale"));
        JsonNode refused = outbox.newest(harbor.agency, "reviewed.v1").path("data");
        assertEquals(stale, refused.path("disclosure_id").asText());
        assertEquals("denied", refused.path("outcome").asText());
        assertEquals("decision-stale", refused.path("reason").asText());
        get(worker, "/v1/disclosures/" + stale).then().body("decision", equalTo("review"));
        review(officer, stale, false).then().statusCode(200).body("decision", equalTo("deny"));
    }

    /** It was asked for so long ago. */
    private void asked(String disclosure, String ago) throws SQLException {
        change("update disclosure set requested_at = now() - ?::interval where id = ?::uuid", disclosure, ago);
    }

    /** The newest decision was made so long ago. */
    private void decided(String disclosure, String ago) throws SQLException {
        change(
                "update disclosure_decision set decided_at = now() - ?::interval where disclosure_id = ?::uuid",
                disclosure,
                ago);
    }

    private void change(String sql, String disclosure, String ago) throws SQLException {
        try (var connection = database.connect(database.owner());
                var bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var change = connection.prepareStatement(sql)) {
            bind.setString(1, harbor.agency.toString());
            bind.execute();
            change.setString(1, ago);
            change.setString(2, disclosure);
            assertTrue(change.executeUpdate() > 0);
        }
    }

    @Test
    void a_refused_review_is_the_end_of_it() {
        String id = disclosure(worker, harbor.emergency());
        review(officer, id, false)
                .then()
                .statusCode(200)
                .body("decision", equalTo("deny"))
                .body("reasons", equalTo(List.of("review-refused")));
        review(harbor.person(Roles.SUPERVISOR), id, true)
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("no-review-open"));
        release(worker, id).then().statusCode(409).body("errors[0].code", equalTo("denied"));
    }

    @Test
    void NASW_j_of_an_order_only_what_it_expressly_authorises_is_considered() {
        String court = Recipients.register(
                harbor.person(Roles.RECORDS_CUSTODIAN),
                """
                {"kind":"court","name":"District Court","postal_address":"2 Square, Elmwood","channel":"postal-mail"}""");
        String order =
                """
                {"client_id":"%s","recipient_id":"%s","purpose":"HLEGAL","compartments":["health","substance-use","social"],\
                "basis":"court-order","evidence":{"instrument":"order","court":"District Court","reference":"12-CV-7",\
                "issued_at":"2026-01-31T08:00:00Z","authorised":["health","substance-use"]}}"""
                        .formatted(harbor.client, court);
        post(worker, "/v1/disclosures", order)
                .then()
                .statusCode(201)
                .body("decision", equalTo("review"))
                .body("compartments", equalTo(List.of("health")));
        post(worker, "/v1/disclosures", order.replace("\"order\"", "\"subpoena\""))
                .then()
                .statusCode(201)
                .body("decision", equalTo("deny"))
                .body("reasons", equalTo(List.of("no-order")));
    }

    @Test
    void who_reviews_sees_the_evidence_and_who_asked_sees_their_own_only() throws Exception {
        String id = disclosure(worker, harbor.emergency());
        get(officer, "/v1/disclosures/" + id)
                .then()
                .statusCode(200)
                .body("evidence.nature", equalTo("unconscious after a fall"))
                .body("decision", equalTo("review"))
                .body("client_notice.not_feasible", equalTo("incapacitated"))
                .body("release", nullValue());
        assertEquals(
                1,
                outbox.newest(harbor.agency, "read.v1")
                        .path("data")
                        .path("decryptions")
                        .asInt());
        get(worker, "/v1/disclosures/" + id).then().statusCode(200).body("evidence", nullValue());
        get(harbor.person(Roles.CASEWORKER), "/v1/disclosures/" + id).then().statusCode(404);
        release(harbor.person(Roles.CASEWORKER), id).then().statusCode(404);
    }

    @Test
    void the_database_and_the_trail_hold_evidence_and_reasons_only_sealed() throws Exception {
        String id = disclosure(worker, harbor.emergency());
        review(officer, id, true).then().statusCode(200);
        StringBuilder rows = new StringBuilder();
        try (var connection = database.connect(database.owner());
                var bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var read = connection.prepareStatement("select d::text || encode(d.evidence, 'escape') || s::text"
                        + " || coalesce(encode(s.note, 'escape'), '') from disclosure d"
                        + " join disclosure_decision s on s.disclosure_id = d.id where d.id = ?::uuid")) {
            bind.setString(1, harbor.agency.toString());
            bind.execute();
            read.setString(1, id);
            try (var found = read.executeQuery()) {
                while (found.next()) {
                    rows.append(found.getString(1));
                }
            }
        }
        rows.append(outbox.of(harbor.agency));
        assertTrue(rows.length() > 500);
        for (String word : List.of("unconscious", "Riverbend", "ward")) {
            assertFalse(rows.toString().contains(word), word);
            assertFalse(
                    new String(rows.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_16)
                            .contains(word),
                    word);
        }
    }

    @Test
    void the_pack_is_there_to_be_read() {
        get(worker, "/v1/policy-packs/1")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("purposes.TREAT.minimum", not(hasItem("safe-location")))
                .body("purposes.HPAYMT.bases", containsInAnyOrder("consent"))
                .body("bases.consent.valid_hours", nullValue())
                .body("bases.medical-emergency.valid_hours", equalTo(24))
                .body("bases.imminent-harm.valid_hours", equalTo(24))
                .body("bases.court-order.valid_hours", equalTo(720))
                .body(
                        "regimes.part-2.statement",
                        equalTo("42 CFR part 2 prohibits unauthorized use or disclosure of these records."));
    }
}
