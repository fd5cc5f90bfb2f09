package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class AuthenticationTest {
    private static final String SERVICE = "records-service";

    TestIssuer issuer;

    @TestHTTPResource
    URI server;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, TestToken token) throws IOException, InterruptedException {
        return get(path, "Authorization", "Bearer " + token.sign());
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertEquals(401, answer.statusCode(), answer.body());
        assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse("none"));
        assertTrue(answer.body().contains("urn:subrosa:problem:"), answer.body());
    }

    @Test
    void a_good_token_names_its_caller_the_first_time_and_when_remembered() throws Exception {
        UUID subject = UUID.randomUUID();
        String token = issuer.token(SERVICE, Roles.SUPERVISOR).subject(subject).sign();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = get("/v1/gates/whoami", "Authorization", "Bearer " + token);
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains(subject.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void a_bad_token_is_answered_with_401_and_the_bare_challenge(BadToken bad) throws Exception {
        String token = bad.from(issuer.token(SERVICE, Roles.SUPERVISOR));
        assertUnauthenticated(get("/v1/traps/guarded", "Authorization", "Bearer " + token));
    }

    @Test
    void nobody_is_answered_with_401() throws Exception {
        assertUnauthenticated(get("/v1/traps/guarded"));
    }

    @Test
    void a_wrong_role_is_answered_with_403() throws Exception {
        assertEquals(
                403,
                get("/v1/traps/guarded", issuer.token(SERVICE, Roles.CASEWORKER))
                        .statusCode());
        assertEquals(
                200,
                get("/v1/traps/guarded", issuer.token(SERVICE, Roles.SUPERVISOR))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic aGFyYm9yOmhhcmJvcg==", "Bearer", "Bearer  ", "Bearer a b", "DPoP a.b.c", "a.b.c", ""})
    void what_is_no_bearer_token_is_answered_with_401(String header) throws Exception {
        assertUnauthenticated(get("/v1/traps/guarded", "Authorization", header));
    }

    @Test
    void a_token_in_the_query_or_twice_does_not_count() throws Exception {
        String token = issuer.token(SERVICE, Roles.SUPERVISOR).sign();
        assertUnauthenticated(get("/v1/traps/guarded?access_token=" + token));
        assertUnauthenticated(get("/v1/traps/guarded?access_token=" + token, "Authorization", "Bearer " + token));
        assertEquals(
                400,
                get("/v1/traps/guarded", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token)
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traps/forgotten", "/v1/traps/inherited"})
    void an_endpoint_without_an_annotation_is_open_to_nobody(String path) throws Exception {
        assertUnauthenticated(get(path));
        for (String role : Roles.ALL) {
            assertEquals(403, get(path, issuer.token(SERVICE, role)).statusCode(), role);
        }
    }

    @Test
    void a_bad_token_is_refused_where_anybody_may_call() throws Exception {
        assertEquals(200, get("/v1/gates/unguarded").statusCode());
        assertUnauthenticated(get(
                "/v1/gates/unguarded",
                "Authorization",
                "Bearer " + BadToken.EXPIRED.from(issuer.token(SERVICE, Roles.SUPERVISOR))));
    }

    @Test
    void one_of_our_services_is_known_by_its_name() throws Exception {
        HttpResponse<String> answer =
                get("/v1/gates/whoami", TestToken.ofService(issuer, SERVICE, "disclosure-service"));
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("disclosure-service"));
        assertFalse(answer.body().contains("caseworker"));
    }
}
