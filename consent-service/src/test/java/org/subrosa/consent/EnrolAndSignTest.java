package org.subrosa.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.consent.Rosa.get;
import static org.subrosa.consent.Rosa.json;
import static org.subrosa.consent.Rosa.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.consent.agreement.Purpose;
import org.subrosa.consent.code.CodeForm;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class EnrolAndSignTest {
    TestIssuer issuer;
    TestPeers peers;
    private Rosa rosa;

    @BeforeEach
    void a_client() {
        rosa = new Rosa(issuer, peers);
    }

    @Test
    void a_consent_is_prepared_by_a_worker_signed_by_the_client_and_then_in_force() {
        String consent = rosa.enrols().prepares(rosa.consent());
        get(rosa.herself, "/v1/my/consents")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("prepared"))
                .body("items[0].recipient_name", equalTo("Riverbend Clinic"))
                .body("items[0].document", nullValue());
        rosa.signs(consent)
                .statusCode(200)
                .body("status", equalTo("in-force"))
                .body("signed_at", notNullValue())
                .body("share_reference", matchesPattern("([0-9A-Z]{4}-){6}[0-9A-Z]{4}"));
        String document = get(rosa.herself, "/v1/my/consents/" + consent).path("document");
        assertTrue(document.contains("Words about right_to_withdraw."), document);
        assertTrue(document.contains("Riverbend Clinic"), document);
        assertTrue(document.contains("January 1, 2099"), document);
        assertTrue(document.contains("- Mental health"), document);
        assertTrue(document.contains("- Treatment"), document);
    }

    @Test
    void NOHS_10_the_document_is_in_the_clients_language() {
        ObjectNode spanish = rosa.consent().put("language", "es-MX");
        String consent = rosa.enrols().prepares(spanish);
        String document = get(rosa.herself, "/v1/my/consents/" + consent).path("document");
        assertTrue(document.startsWith("Permiso para compartir información"), document);
    }

    @Test
    void the_client_reads_every_purpose_and_category_that_the_signature_will_cover() {
        ObjectNode broad = rosa.consent();
        broad.withArray("purposes").removeAll();
        for (Purpose purpose : Purpose.values()) {
            broad.withArray("purposes").add(purpose.name());
        }
        for (String language : List.of("en-US", "es-MX")) {
            String consent = rosa.prepares(broad.put("language", language));
            String document = get(rosa.caseworker, "/v1/consents/" + consent).path("document");
            long listed = document.lines().filter(line -> line.startsWith("- ")).count();
            assertEquals(Purpose.values().length + 3, listed, document);
        }
        assertTrue(get(rosa.caseworker, "/v1/consents/" + rosa.prepares(rosa.consent()))
                .<String>path("document")
                .contains("- Treatment"));
    }

    @Test
    void NASW_b_every_element_that_is_missing_is_named_at_creation() {
        ObjectNode consent = rosa.consent();
        ((ObjectNode) consent.get("statements")).remove(List.of("right_to_withdraw", "discloser"));
        post(rosa.caseworker, "/v1/consents", consent)
                .then()
                .statusCode(422)
                .body("errors", hasSize(2))
                .body("errors.pointer", equalTo(List.of("/statements/discloser", "/statements/right_to_withdraw")))
                .body("errors[0].code", equalTo("missing"));
        ObjectNode endless = rosa.consent();
        endless.remove("expires_at");
        post(rosa.caseworker, "/v1/consents", endless)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/expires_at"));
    }

    @Test
    void a_worker_prepares_nothing_for_a_client_outside_their_caseload_or_for_an_unknown_recipient() {
        UUID other = UUID.randomUUID();
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + other + "/relationships", 404, "{}");
        post(rosa.caseworker, "/v1/consents", rosa.consent().put("client_id", other.toString()))
                .then()
                .statusCode(404);
        UUID nobody = UUID.randomUUID();
        peers.play(PeerService.DISCLOSURE, "GET", "/v1/recipients/" + nobody, 404, "{}");
        post(rosa.caseworker, "/v1/consents", rosa.consent().put("recipient_id", nobody.toString()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/recipient_id"));
    }

    @Test
    void NOHS_8_a_worker_who_was_taken_off_the_case_reads_no_consent_and_no_worker_sees_the_reference() {
        String path = "/v1/consents/" + rosa.enrols().shares();
        get(rosa.caseworker, path).then().statusCode(200).body("share_reference", nullValue());
        TestToken successor = rosa.caseworker.subject(UUID.randomUUID());
        get(successor, path).then().statusCode(200);
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + rosa.id + "/relationships", 404, "{}");
        get(rosa.caseworker, path).then().statusCode(404);
    }

    @Test
    void without_an_answer_of_the_other_services_nothing_is_prepared() {
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + rosa.id + "/relationships", 503, "{}");
        post(rosa.caseworker, "/v1/consents", rosa.consent()).then().statusCode(503);
        post(rosa.caseworker, "/v1/enrolment-codes", json().put("client_id", rosa.id.toString()))
                .then()
                .statusCode(503);
    }

    @Test
    void CRSS_12_nobody_of_the_staff_signs_or_withdraws() {
        String consent = rosa.enrols().prepares(rosa.consent());
        String sha256 = get(rosa.herself, "/v1/my/consents/" + consent).path("document_sha256");
        for (String role : List.of(Roles.CASEWORKER, Roles.SUPERVISOR, Roles.PRIVACY_OFFICER, Roles.AGENCY_SYSTEM)) {
            TestToken staff = issuer.token("consent-service", role).agency(rosa.agency);
            post(staff, "/v1/my/consents/" + consent + "/signature", Rosa.signature(sha256))
                    .then()
                    .statusCode(403);
            post(staff, "/v1/my/consents/" + consent + "/withdrawal", null)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void a_signature_is_meant_as_one_and_stands_on_the_document_that_was_read() {
        String consent = rosa.enrols().prepares(rosa.consent());
        String path = "/v1/my/consents/" + consent + "/signature";
        String sha256 = get(rosa.herself, "/v1/my/consents/" + consent).path("document_sha256");
        post(rosa.herself, path, Rosa.signature(sha256).put("intends_to_sign", false))
                .then()
                .statusCode(422);
        post(rosa.herself, path, Rosa.signature("0".repeat(64))).then().statusCode(422);
        get(rosa.herself, "/v1/my/consents/" + consent).then().body("status", equalTo("prepared"));
    }

    @Test
    void signing_again_changes_nothing_and_signing_after_withdrawal_is_refused() {
        String consent = rosa.enrols().shares();
        String signed = get(rosa.herself, "/v1/my/consents/" + consent).path("signed_at");
        rosa.signs(consent).statusCode(200).body("signed_at", equalTo(signed));
        rosa.withdraws(consent).then().statusCode(200);
        rosa.signs(consent).statusCode(409).body("errors[0].code", equalTo("withdrawn"));
    }

    @Test
    void another_client_finds_nothing() {
        String consent = rosa.enrols().shares();
        Rosa other = new Rosa(issuer, peers);
        TestToken stranger = other.herself.agency(rosa.agency);
        String code = post(
                        rosa.caseworker,
                        "/v1/enrolment-codes",
                        json().put("client_id", clientOnCaseload().toString()))
                .path("code");
        post(stranger, "/v1/my/enrolment", json().put("code", code)).then().statusCode(200);
        for (String path : List.of("", "/withdrawal")) {
            get(stranger, "/v1/my/consents/" + consent + path).then().statusCode(404);
        }
        post(stranger, "/v1/my/consents/" + consent + "/withdrawal", null)
                .then()
                .statusCode(404);
        post(stranger, "/v1/my/consents/" + consent + "/signature", Rosa.signature("0".repeat(64)))
                .then()
                .statusCode(404);
        get(stranger, "/v1/my/consents").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void an_account_without_a_code_is_nobody() {
        get(rosa.herself, "/v1/my/consents").then().statusCode(404);
    }

    @Test
    void a_code_works_once_for_one_client_and_one_account() {
        rosa.enrols();
        post(rosa.caseworker, "/v1/enrolment-codes", json().put("client_id", rosa.id.toString()))
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("already-enrolled"));
        UUID second = clientOnCaseload();
        String code = post(rosa.caseworker, "/v1/enrolment-codes", json().put("client_id", second.toString()))
                .path("code");
        TestToken one = issuer.token("consent-service", Roles.CLIENT).agency(rosa.agency);
        TestToken two = issuer.token("consent-service", Roles.CLIENT).agency(rosa.agency);
        TestToken elsewhere = issuer.token("consent-service", Roles.CLIENT);
        post(elsewhere, "/v1/my/enrolment", json().put("code", code)).then().statusCode(422);
        post(one, "/v1/my/enrolment", json().put("code", code)).then().statusCode(200);
        post(two, "/v1/my/enrolment", json().put("code", code)).then().statusCode(422);
    }

    @Test
    void a_code_dies_after_ten_wrong_tries_and_a_mistyped_one_is_no_try() {
        UUID client = clientOnCaseload();
        String code = post(rosa.caseworker, "/v1/enrolment-codes", json().put("client_id", client.toString()))
                .path("code");
        TestToken guesser = issuer.token("consent-service", Roles.CLIENT).agency(rosa.agency);
        post(guesser, "/v1/my/enrolment", json().put("code", code.substring(1)))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("mistyped"));
        for (int i = 0; i < 9; i++) {
            assertEquals("not-valid", guess(guesser, code));
        }
        // somebody who hits upon other first digits uses up nobody's tries
        post(guesser, "/v1/my/enrolment", json().put("code", CodeForm.ENROLMENT.fresh(new SecureRandom())));
        assertEquals("not-valid", guess(guesser, code));
        post(guesser, "/v1/my/enrolment", json().put("code", code)).then().statusCode(422);
    }

    /** Tries a well-formed code that begins as the right one. */
    private static String guess(TestToken guesser, String code) {
        SecureRandom beginning = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int given;

            @Override
            public int nextInt(int bound) {
                given++;
                return given <= 4
                        ? "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(code.charAt(given - 1))
                        : super.nextInt(bound);
            }
        };
        return post(guesser, "/v1/my/enrolment", json().put("code", CodeForm.ENROLMENT.fresh(beginning)))
                .then()
                .statusCode(422)
                .extract()
                .path("errors[0].code");
    }

    @Test
    void only_the_newest_code_of_a_client_works_and_pressing_twice_is_no_fault() throws Exception {
        ObjectNode asked = json().put("client_id", clientOnCaseload().toString());
        String older = post(rosa.caseworker, "/v1/enrolment-codes", asked).path("code");
        String newest = post(rosa.caseworker, "/v1/enrolment-codes", asked).path("code");
        TestToken account = issuer.token("consent-service", Roles.CLIENT).agency(rosa.agency);
        post(account, "/v1/my/enrolment", json().put("code", older)).then().statusCode(422);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> presses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            presses.add(threads.submit(() -> post(account, "/v1/my/enrolment", json().put("code", newest))
                    .statusCode()));
        }
        for (Future<Integer> press : presses) {
            assertEquals(200, press.get());
        }
        threads.shutdown();
    }

    @Test
    void a_lost_answer_to_a_code_is_not_told_again() {
        ObjectNode asked = json().put("client_id", clientOnCaseload().toString());
        String key = UUID.randomUUID().toString();
        String first = issue(asked, key);
        String again = issue(asked, key);
        assertTrue(first != null && again == null, "a code is told once");
    }

    private String issue(ObjectNode asked, String key) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + rosa.caseworker.sign())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(asked.toString())
                .post("/v1/enrolment-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    @Test
    void a_reference_leads_only_the_recipients_own_system_and_only_while_the_consent_stands() {
        String consent = rosa.enrols().shares();
        String reference = get(rosa.herself, "/v1/my/consents/" + consent).path("share_reference");
        lookUp(reference, Rosa.PARTNER)
                .then()
                .statusCode(200)
                .body("consent_id", equalTo(consent))
                .body("agency_id", equalTo(rosa.agency.toString()));
        byte[] foreign = lookUp(reference, "partner-northgate-court").asByteArray();
        byte[] unknown = lookUp("0".repeat(28), Rosa.PARTNER).asByteArray();
        assertEquals(withoutRequestId(unknown), withoutRequestId(foreign));
        rosa.withdraws(consent).then().statusCode(200);
        assertEquals(
                withoutRequestId(unknown),
                withoutRequestId(lookUp(reference, Rosa.PARTNER).asByteArray()));
        get(rosa.herself, "/v1/my/consents/" + consent).then().body("share_reference", nullValue());
    }

    private io.restassured.response.Response lookUp(String reference, String partner) {
        return post(
                rosa.disclosure,
                "/v1/share-reference-lookups",
                json().put("share_reference", reference).put("partner_client", partner));
    }

    private static String withoutRequestId(byte[] problem) {
        return new String(problem, java.nio.charset.StandardCharsets.UTF_8).replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private UUID clientOnCaseload() {
        UUID client = UUID.randomUUID();
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + client + "/relationships", 200, "{\"items\":[]}");
        return client;
    }
}
