package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.stack.Services;

/** Consent, least amount, release, withdrawal, proof: through four running services, with the tokens of the real Keycloak. */
@DisplayName(
        "Promises 1 to 4 and 9, the main job: what a client agreed to reaches whom they named, and nothing else does")
@Tag("NOHS-3")
@Tag("NASW-c")
@Order(2)
class TheMainJobIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");

    @Test
    void promise_4_the_clinic_gets_the_minimum_and_nothing_else_is_ever_opened() throws Exception {
        String consent = harbor.signed();
        String request = harbor.request(harbor.reference(consent));
        assertEquals("ready", harbor.settled(request));

        Answer released = release(request);

        assertEquals(200, released.status(), released::toString);
        Set<String> compartments = new TreeSet<>();
        released.json()
                .path("items")
                .forEach(item -> compartments.add(item.path("compartment").asText()));
        assertEquals(Set.of("demographics", "health"), compartments);
        assertTrue(released.body().contains("asthma"), "what was agreed to is there");
        assertFalse(released.body().contains("in recovery"), "what was not agreed to is not");
        assertFalse(released.body().contains(harbor.enrolled()), "no id of ours leaves");
        assertTrue(released.json().path("scope_statement").asText().contains("What the form says of it."));
        assertTrue(released.json().path("redisclosure_notices").size() > 0);
        assertVerifies(released);

        JsonNode extracted = logged("org.subrosa.records.extracted.v1", consent).get(0);
        assertEquals(List.of("demographics", "health"), texts(extracted.path("opened")));
        assertEquals(2, extracted.path("decryptions").asInt());
    }

    @Test
    void promise_2_the_intent_is_on_record_before_the_reliance_and_the_reliance_before_anything_is_opened() {
        String consent = harbor.signed();
        String request = harbor.request(harbor.reference(consent));
        harbor.settled(request);
        assertEquals(200, release(request).status());

        List<String> order = new ArrayList<>();
        for (String type : List.of(
                "org.subrosa.disclosure.release-intended.v1",
                "org.subrosa.consent.reliance-granted.v1",
                "org.subrosa.records.extracted.v1",
                "org.subrosa.disclosure.released.v1")) {
            order.add(times(type, consent).get(0));
        }
        assertEquals(order.stream().sorted().toList(), order, "intent, reliance, opening, outcome");
    }

    @Test
    void promise_3_after_the_receipt_nothing_is_released_and_the_receipt_knows_what_was() {
        String consent = harbor.signed();
        String reference = harbor.reference(consent);
        String before = harbor.request(reference);
        harbor.settled(before);
        assertEquals(200, release(before).status());
        String decided = harbor.request(reference);
        assertEquals("ready", harbor.settled(decided));

        Answer receipt = harbor.withdraws(consent);

        assertEquals(200, receipt.status(), receipt::toString);
        assertEquals(1, receipt.json().path("sent").asInt(), receipt::toString);
        assertEquals(404, release(decided).status(), "what was decided before is not released after");
        assertEquals("not-available", harbor.settled(harbor.request(reference)));
        Answer reliance =
                harbor.post(Services.CONSENT, "/v1/reliances", Roles.DISCLOSURE_SERVICE, harbor.reliance(consent));
        assertEquals(409, reliance.status(), reliance::toString);
    }

    @Test
    void promise_9_unknown_foreign_and_ended_references_get_the_same_bytes() {
        String standing = harbor.reference(harbor.signed());
        String withdrawn = harbor.signed();
        String ended = harbor.reference(withdrawn);
        harbor.withdraws(withdrawn);
        String unknown = "0000-0000-0000-0000-0000-0000-0000";
        List<String> statuses = new ArrayList<>();
        List<String> releases = new ArrayList<>();
        for (String[] asked :
                new String[][] {{"riverside-ehr", unknown}, {"riverside-ehr", ended}, {"northgate-court", standing}}) {
            ObjectNode body = Agency.json().put("share_reference", asked[1]).put("purpose", "TREAT");
            body.putArray("compartments").add("health");
            Answer taken = world.post(
                    Services.DISCLOSURE,
                    "/v1/requests",
                    asked[0],
                    UUID.randomUUID().toString(),
                    body.toString());
            assertEquals(202, taken.status(), taken::toString);
            String path = "/v1/requests/" + taken.text("request_id");
            Patience.until("the fixed moment", SECONDS, () -> !world.get(Services.DISCLOSURE, path, asked[0])
                    .text("status")
                    .equals("pending"));
            statuses.add(same(world.get(Services.DISCLOSURE, path, asked[0])));
            releases.add(same(world.post(
                    Services.DISCLOSURE,
                    path + "/release",
                    asked[0],
                    UUID.randomUUID().toString(),
                    "")));
        }
        assertEquals(1, Set.copyOf(statuses).size(), statuses::toString);
        assertEquals(1, Set.copyOf(releases).size(), releases::toString);
        assertTrue(statuses.get(0).contains("not-available"), statuses::toString);
    }

    @Test
    void promise_1_without_a_basis_or_with_a_review_open_nothing_leaves() {
        ObjectNode baseless = harbor.treatment(harbor.signed());
        baseless.remove(List.of("basis", "consent_id"));
        Answer denied = harbor.done(Services.DISCLOSURE, "/v1/disclosures", Roles.CASEWORKER, baseless);
        assertEquals("deny", denied.text("decision"), denied::toString);
        Answer open = harbor.done(Services.DISCLOSURE, "/v1/disclosures", Roles.CASEWORKER, harbor.emergency());
        assertEquals("review", open.text("decision"), open::toString);
        for (Answer asked : List.of(denied, open)) {
            Answer released = harbor.post(
                    Services.DISCLOSURE,
                    "/v1/disclosures/" + asked.text("disclosure_id") + "/release",
                    Roles.CASEWORKER,
                    NullNode.instance);
            assertEquals(409, released.status(), released::toString);
        }
    }

    @Test
    void without_consent_somebody_else_reviews_and_then_the_least_amount_is_released() {
        String emergency = harbor.discloses(Roles.CASEWORKER, harbor.emergency());
        String path = "/v1/disclosures/" + emergency;
        harbor.done(
                Services.DISCLOSURE,
                path + "/review",
                Roles.SUPERVISOR,
                Agency.json().put("approve", true).put("reason", "confirmed with the ward"));
        Answer released = harbor.post(Services.DISCLOSURE, path + "/release", Roles.CASEWORKER, NullNode.instance);
        assertEquals(200, released.status(), released::toString);
        assertTrue(released.body().contains("asthma"), released::body);
    }

    @Test
    void NOHS_21_the_client_and_the_auditor_see_what_was_released() {
        String consent = harbor.signed();
        String request = harbor.request(harbor.reference(consent));
        harbor.settled(request);
        assertEquals(200, release(request).status());
        times("org.subrosa.disclosure.released.v1", consent);

        String path = "/v1/history?client_id=" + harbor.enrolled() + "&type=org.subrosa.disclosure.released.v1";
        Answer history = harbor.get(Services.AUDIT, path, Roles.AUDITOR);
        assertEquals(200, history.status(), history::toString);
        assertTrue(history.json().path("items").size() > 0, history::body);
        Answer own = harbor.get(Services.AUDIT, "/v1/my/history", Roles.CLIENT);
        assertEquals(200, own.status(), own::toString);
        assertTrue(own.body().contains(harbor.recipient()), "the client sees to whom");
    }

    private Answer release(String request) {
        return harbor.post(
                Services.DISCLOSURE, "/v1/requests/" + request + "/release", Roles.PARTNER_SYSTEM, NullNode.instance);
    }

    /** The hash and the signature are of the very bytes that came. */
    private void assertVerifies(Answer released) throws Exception {
        byte[] bytes = released.body().getBytes(StandardCharsets.UTF_8);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertEquals(
                "sha-256=:" + digest + ":",
                released.headers().firstValue("Repr-Digest").orElse(""));
        JwkSet keys = StrictJson.read(
                harbor.get(Services.DISCLOSURE, "/v1/package-keys", Roles.PARTNER_SYSTEM)
                        .body()
                        .getBytes(StandardCharsets.UTF_8),
                JwkSet.class);
        String signature = released.headers().firstValue("Subrosa-Signature").orElse("");
        assertTrue(keys.verifyDetached(signature, "subrosa-package", bytes), "the signature holds");
    }

    private static String same(Answer answer) {
        return answer.status() + answer.body().replaceAll("\"(request_id|ready_at)\":\"[^\"]*\"", "\"$1\"");
    }

    /** The data of the events of that type that name the consent; there must be one, soon. */
    private List<JsonNode> logged(String type, String consent) {
        times(type, consent);
        return events(type, consent).stream().map(event -> event.path("data")).toList();
    }

    private List<String> times(String type, String consent) {
        Patience.until(
                type + " in the log", SECONDS, () -> !events(type, consent).isEmpty());
        return events(type, consent).stream()
                .map(event -> event.path("time").asText())
                .toList();
    }

    private List<JsonNode> events(String type, String consent) {
        try {
            return world.storedLog().of(harbor.id()).stream()
                    .map(LoggedEvent::json)
                    .filter(event -> event.path("type").asText().equals(type))
                    .filter(event ->
                            event.path("data").path("consent_id").asText().equals(consent))
                    .toList();
        } catch (SQLException unreadable) {
            throw new AssertionError("the audit database cannot be read", unreadable);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
