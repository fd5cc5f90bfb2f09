package org.subrosa.consent;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.subrosa.kit.caller.TestToken;

/** A notice of the tests, and how it is published and acknowledged. */
final class Notices {
    static final String LIMITS =
            """
            {"kind":"limits-of-confidentiality","language":"en-US","title":"What stays between us",\
            "text":"We keep what you tell us to ourselves, with the exceptions on this page."}""";

    private Notices() {}

    static String publish(TestToken officer) {
        return post(officer, "/v1/notices", LIMITS).extract().path("notice_id");
    }

    static String acknowledge(TestToken caseworker, String notice) {
        return post(caseworker, "/v1/notices/" + notice + "/acknowledgements", acknowledgement())
                .extract()
                .path("acknowledgement_id");
    }

    static String acknowledgement() {
        return acknowledgement(Instant.now());
    }

    static String acknowledgement(Instant at) {
        return "{\"client_id\":\"" + UUID.randomUUID() + "\",\"method\":\"spoken\",\"acknowledged_at\":\""
                + at.truncatedTo(ChronoUnit.MICROS) + "\"}";
    }

    static ValidatableResponse post(TestToken caller, String path, String body) {
        return as(caller)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then()
                .statusCode(201);
    }

    static RequestSpecification as(TestToken caller) {
        return given().header("Authorization", "Bearer " + caller.sign());
    }
}
