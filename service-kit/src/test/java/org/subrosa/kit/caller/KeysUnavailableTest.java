package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.subrosa.kit.problem.HttpOnly;

/** Promise 11: fail closed, and answer. Nobody listens where this service was told to find the issuer's keys. */
@QuarkusTest
@TestProfile(HttpOnly.class)
@SuppressWarnings("NullAway.Init")
class KeysUnavailableTest {

    @TestHTTPResource
    URI server;

    @Test
    void without_the_issuers_keys_a_token_is_answered_with_503_in_time() throws IOException, InterruptedException {
        try (TestIssuer issuer = TestIssuer.start()) {
            String token = issuer.token("kit-test", Roles.CASEWORKER).sign();
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
        }
    }
}
