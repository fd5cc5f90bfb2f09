package org.subrosa.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/** A service that calls another one while it is being called. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class PeersTest {
    private static final String CONSENTS = "/v1/hinges";

    TestIssuer issuer;
    TestPeers peers;

    @TestHTTPResource
    URI server;

    private TestToken worker;

    @BeforeEach
    void a_worker() {
        peers.reset();
        worker = issuer.token("records-service", Roles.CASEWORKER).agency(UUID.randomUUID());
    }

    @Test
    void for_its_caller_a_service_calls_as_that_caller() throws Exception {
        peers.play(PeerService.CONSENT, "GET", CONSENTS, 200, "{\"colour\":\"green\",\"newer\":true}");
        HttpResponse<String> answer = get("/v1/gates/for-caller");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("{\"colour\":\"green\"}", answer.body());
        var claims = peers.asked().get(0).claims();
        assertEquals(worker.text("sub"), claims.getSubject());
        assertEquals(worker.text("agency"), claims.getStringClaim("agency"));
        assertEquals("records-service", claims.getStringClaim("azp"));
    }

    @Test
    void in_its_own_name_it_calls_as_itself() throws Exception {
        peers.play(PeerService.CONSENT, "GET", CONSENTS, 200, "{\"colour\":\"green\"}");
        assertEquals(200, get("/v1/gates/own-name").statusCode());
        var claims = peers.asked().get(0).claims();
        assertFalse(claims.getClaims().containsKey("agency"));
        assertFalse(claims.getSubject().equals(worker.text("sub")));
    }

    @Test
    void what_the_other_service_cannot_do_is_a_bounded_503() throws Exception {
        for (int status : new int[] {401, 403, 404, 500, 503}) {
            peers.play(PeerService.CONSENT, "GET", CONSENTS, status, "{}");
            assertUnavailable(get("/v1/gates/for-caller"));
        }
        peers.play(PeerService.CONSENT, "GET", CONSENTS, 200, "{\"colour\":[1]}");
        assertUnavailable(get("/v1/gates/for-caller"));
        peers.play(PeerService.CONSENT, "GET", CONSENTS, 200, "");
        assertUnavailable(get("/v1/gates/for-caller"));
    }

    @Test
    void a_silent_service_is_given_up_within_three_seconds_and_asked_once() throws Exception {
        peers.play(PeerService.CONSENT, "GET", CONSENTS, request -> {
            Thread.sleep(5_000);
            return new TestPeers.Answer(200, "{}");
        });
        long began = System.nanoTime();
        assertUnavailable(get("/v1/gates/for-caller"));
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
        assertEquals(1, peers.asked().size());
    }

    @Test
    void promise_11_however_many_are_slow_at_once_the_answer_comes_within_three_seconds() throws Exception {
        slowUntil(Integer.MAX_VALUE, 900);
        long began = System.nanoTime();
        assertUnavailable(get("/v1/gates/many"));
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
        assertEquals(3, peers.asked().size(), "who has no time left does not ask");
    }

    @Test
    void what_has_to_be_said_at_the_end_is_said_when_the_time_for_questions_is_over() throws Exception {
        slowUntil(3, 5_000);
        assertEquals(200, get("/v1/gates/last").statusCode());
        assertEquals(4, peers.asked().size());
        peers.reset();
        slowUntil(Integer.MAX_VALUE, 5_000);
        long began = System.nanoTime();
        assertUnavailable(get("/v1/gates/last"));
        assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
    }

    @Test
    void while_the_caller_is_still_sending_no_time_for_questions_passes() throws Exception {
        peers.play(PeerService.CONSENT, "GET", CONSENTS, 200, "{\"colour\":\"green\"}");
        String body = "{\"colour\":\"green\"}";
        String head = "POST /v1/gates/own-name HTTP/1.1\r\nHost: gate\r\nConnection: close\r\nAuthorization: Bearer "
                + worker.sign() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (var line = new Socket(server.getHost(), server.getPort())) {
            line.getOutputStream().write((head + body.substring(0, 5)).getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(2_800);
            assertEquals(List.of(), peers.asked());
            line.getOutputStream().write(body.substring(5).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }

    /** The first so many questions are answered after so long. */
    private void slowUntil(int questions, long millis) {
        peers.play(PeerService.CONSENT, "GET", CONSENTS, request -> {
            if (peers.asked().size() <= questions) {
                Thread.sleep(millis);
            }
            return new TestPeers.Answer(200, "{\"colour\":\"green\"}");
        });
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("urn:subrosa:problem:dependency-unavailable"), answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + worker.sign())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
