package org.subrosa.audit;

import static io.restassured.RestAssured.get;

import org.junit.jupiter.api.Test;
import org.subrosa.kit.contract.CommittedOpenApi;

@AuditServiceTest
class OpenApiTest {

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() {
        CommittedOpenApi.verify(
                "audit-service",
                get("/q/openapi").then().statusCode(200).extract().asString());
    }
}
