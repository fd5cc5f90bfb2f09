package org.subrosa.disclosure;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.subrosa.kit.caller.TestToken;

/** A recipient of the tests, and how it is registered. */
final class Recipients {
    static final String RIVERBEND =
            """
            {"kind":"healthcare-provider","name":"Riverbend Clinic","postal_address":"1 Mill Lane, Riverbend",\
            "channel":"partner-api","partner_client":"partner-riverbend-clinic"}""";

    private Recipients() {}

    static String register(TestToken custodian, String recipient) {
        return post(custodian, recipient).then().statusCode(201).extract().path("recipient_id");
    }

    static Response post(TestToken caller, String recipient) {
        return as(caller)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(recipient)
                .post("/v1/recipients");
    }

    static RequestSpecification as(TestToken caller) {
        return given().header("Authorization", "Bearer " + caller.sign());
    }
}
