package org.subrosa.records;

import static io.restassured.RestAssured.get;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.contract.CommittedOpenApi;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
class OpenApiTest {

    @Test
    void the_committed_document_is_the_one_that_is_served() {
        CommittedOpenApi.verify(
                "records-service",
                get("/q/openapi").then().statusCode(200).extract().asString());
    }
}
