package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Promise 11: fail closed, and answer. Nobody listens where the keys are, and the token's key is a new one. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class KeysUnavailableTest {

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    @Test
    void without_the_issuers_keys_a_token_is_answered_with_503_in_time() throws IOException, InterruptedException {
        issuer.rotate();
        issuer.goDown();
        try {
            String token = issuer.token("records-service", Roles.CASEWORKER).sign();
            for (int i = 0; i < 5; i++) {
                HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/specimens"))
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(3))
                        .build();
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                assertEquals(503, answer.statusCode(), answer.body());
                assertTrue(answer.body().contains("\"type\":\"urn:subrosa:problem:"), answer.body());
                assertTrue(answer.headers().firstValue("WWW-Authenticate").isEmpty());
            }
        } finally {
            issuer.comeUp();
        }
    }
}
