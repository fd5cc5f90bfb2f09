package org.subrosa.records;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.subrosa.kit.caller.TestToken;

/** The few people of the tests, and how a caller registers and reads them. */
final class Clients {
    static final String ROSA =
            """
            {"demographics":{"given_name":"Rosalind","family_name":"Lindenbaum","birth_date":"1991-04-17"},\
            "contact":{"phone":"+1 555 0100","safe_to_contact":false}}""";

    private Clients() {}

    /** Registers a client and returns the id. */
    static String register(TestToken caller, String client) {
        return as(caller)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(client)
                .post("/v1/clients")
                .then()
                .statusCode(201)
                .extract()
                .path("client_id");
    }

    static RequestSpecification as(TestToken caller) {
        return given().header("Authorization", "Bearer " + caller.sign());
    }
}
