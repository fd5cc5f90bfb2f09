package org.subrosa.consent;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.problem.StrictJson;

/** A client of Harbor, her caseworker, and a clinic with which she shares: the other services are played. */
final class Rosa {
    static final String PARTNER = "partner-riverbend-clinic";
    private static final String SERVICE = "consent-service";

    final UUID agency;
    final UUID id = UUID.randomUUID();
    final UUID clinic = UUID.randomUUID();
    final TestToken caseworker;
    final TestToken herself;
    final TestToken disclosure;

    Rosa(TestIssuer issuer, TestPeers peers) {
        this(role -> issuer.token(SERVICE, role), UUID.randomUUID(), peers);
    }

    /** @param people a token for a role, or for a service of ours */
    Rosa(Function<String, TestToken> people, UUID agency, TestPeers peers) {
        this.agency = agency;
        caseworker = people.apply(Roles.CASEWORKER).agency(agency);
        herself = people.apply(Roles.CLIENT).agency(agency);
        disclosure = people.apply(Roles.DISCLOSURE_SERVICE);
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/" + id + "/relationships", 200, "{\"items\":[]}");
        peers.play(
                PeerService.DISCLOSURE,
                "GET",
                "/v1/recipients/" + clinic,
                200,
                "{\"name\":\"Riverbend Clinic\",\"kind\":\"healthcare-provider\",\"partner_client\":\"" + PARTNER
                        + "\"}");
    }

    static Response post(TestToken caller, String path, @Nullable Object body) {
        var request = given().header("Authorization", "Bearer " + caller.sign());
        return body == null
                ? request.post(path)
                : request.header("Idempotency-Key", UUID.randomUUID())
                        .contentType(ContentType.JSON)
                        .body(body.toString())
                        .post(path);
    }

    static Response get(TestToken caller, String path) {
        return given().header("Authorization", "Bearer " + caller.sign()).get(path);
    }

    static ObjectNode json() {
        return StrictJson.mapper().createObjectNode();
    }

    /** A consent with every element, to health and mental health, for treatment. */
    ObjectNode consent() {
        ObjectNode consent = json();
        consent.put("client_id", id.toString());
        consent.put("recipient_id", clinic.toString());
        consent.put("language", "en-US");
        consent.putArray("compartments").add("demographics").add("health").add("mental-health");
        consent.putArray("purposes").add("TREAT");
        consent.put("expires_at", "2099-01-01T00:00:00Z");
        ObjectNode statements = consent.putObject("statements");
        for (String element : List.of(
                "client_name",
                "discloser",
                "information",
                "purpose",
                "right_to_withdraw",
                "refusal",
                "redisclosure",
                "questions")) {
            statements.put(element, "Words about " + element + ".");
        }
        return consent;
    }

    Rosa enrols() {
        String code = post(caseworker, "/v1/enrolment-codes", json().put("client_id", id.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        post(herself, "/v1/my/enrolment", json().put("code", code)).then().statusCode(200);
        return this;
    }

    String prepares(ObjectNode consent) {
        return post(caseworker, "/v1/consents", consent)
                .then()
                .statusCode(201)
                .extract()
                .path("consent_id");
    }

    ValidatableResponse signs(String consent) {
        String sha256 = get(herself, "/v1/my/consents/" + consent).path("document_sha256");
        return post(herself, "/v1/my/consents/" + consent + "/signature", signature(sha256))
                .then();
    }

    static ObjectNode signature(String sha256) {
        return json().put("document_sha256", sha256)
                .put("intends_to_sign", true)
                .put("accepts_electronic_form", true);
    }

    /** A consent that is in force. */
    String shares() {
        return shares(consent());
    }

    String shares(ObjectNode consent) {
        String prepared = prepares(consent);
        signs(prepared).statusCode(200);
        return prepared;
    }

    Response withdraws(String consent) {
        return post(herself, "/v1/my/consents/" + consent + "/withdrawal", null);
    }

    /** The question of disclosure-service for a release of health, under the consent. */
    ObjectNode release(String consent) {
        ObjectNode release = json();
        release.put("agency_id", agency.toString());
        release.put("disclosure_id", UUID.randomUUID().toString());
        release.put("client_id", id.toString());
        release.put("recipient_id", clinic.toString());
        release.put("purpose", "TREAT");
        release.putArray("compartments").add("health");
        release.put("basis", "consent");
        release.put("consent_id", consent);
        return release;
    }

    Response relies(ObjectNode release) {
        return post(disclosure, "/v1/reliances", release);
    }

    Response reports(String reliance, String outcome) {
        return post(
                disclosure,
                "/v1/reliances/" + reliance + "/outcome",
                json().put("agency_id", agency.toString()).put("outcome", outcome));
    }
}
