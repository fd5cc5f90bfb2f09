package org.subrosa.kit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/** A service that calls another one, with a real collector of spans. */
@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@WithTestResource(Traced.class)
@SuppressWarnings("NullAway.Init")
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String CANARY = "Q7canaryQ7";

    TestIssuer issuer;
    TestPeers peers;
    SpanCollector collector;

    @TestHTTPResource
    URI server;

    @BeforeEach
    void nothing_yet() {
        peers.reset();
        collector.forget();
        peers.play(PeerService.CONSENT, "GET", "/v1/hinges", 200, "{\"colour\":\"green\"}");
    }

    @Test
    void one_of_our_services_goes_on_with_the_trace_and_the_id_of_another_one() throws Exception {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = get(
                "/v1/gates/own-name",
                ofService(),
                "X-Request-Id",
                id,
                "traceparent",
                PARENT,
                "tracestate",
                "a=" + CANARY);

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(id, answer.headers().firstValue("X-Request-Id").orElseThrow());
        SpanCollector.Taken request = span("GET /v1/gates/own-name");
        SpanCollector.Taken call = span("call consent-service");
        assertEquals(TRACE, request.trace());
        assertEquals("b7ad6b7169203331", request.parent());
        assertEquals(request.id(), call.parent());
        assertEquals(id, call.attributes().get("request_id"));
        assertEquals("200", call.attributes().get("http.response.status_code"));
        TestPeers.Asked asked = peers.asked().get(0);
        assertEquals(id, asked.requestId());
        assertEquals("00-" + TRACE + "-" + call.id() + "-01", asked.traceParent());
        assertFalse(collector.everything().contains(CANARY));
    }

    @Test
    void a_stranger_gets_a_trace_and_an_id_of_ours() throws Exception {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = get(
                "/v1/gates/own-name",
                worker().sign(),
                "X-Request-Id",
                id,
                "traceparent",
                PARENT,
                "baggage",
                "who=" + CANARY);

        assertNotEquals(id, answer.headers().firstValue("X-Request-Id").orElseThrow());
        SpanCollector.Taken request = span("GET /v1/gates/own-name");
        assertNotEquals(TRACE, request.trace());
        assertEquals("", request.parent());
        assertEquals(
                answer.headers().firstValue("X-Request-Id").orElseThrow(),
                request.attributes().get("request_id"));
    }

    @Test
    void promise_6_nothing_that_was_said_is_in_a_span() throws Exception {
        peers.play(PeerService.CONSENT, "GET", "/v1/hinges", 409, "{\"" + CANARY + "\":1}");
        get("/v1/gates/" + CANARY + "?name=" + CANARY, worker().sign(), "User-Agent", CANARY);
        get("/v1/" + CANARY, worker().sign());
        get("/v1/specimens/error", worker().sign());
        get("/v1/gates/own-name?" + CANARY, worker().with("name", CANARY).sign(), "X-" + CANARY, CANARY);

        span("GET /v1/gates/own-name");
        String everything = collector.everything();
        assertFalse(everything.contains(CANARY), everything);
        assertTrue(collector.spans().stream()
                .allMatch(each -> each.span().getEventsCount() == 0
                        && each.span().getStatus().getMessage().isEmpty()));
    }

    @Test
    void what_comes_with_a_bad_token_makes_no_span() throws Exception {
        assertEquals(401, get("/v1/gates/own-name", "e30.e30.e30").statusCode());
        assertEquals(200, get("/v1/gates/unguarded", worker().sign()).statusCode());

        span("GET /v1/gates/unguarded");
        assertEquals(
                List.of("GET /v1/gates/unguarded"),
                collector.spans().stream().map(SpanCollector.Taken::name).toList());
    }

    private TestToken worker() {
        return issuer.token("records-service", Roles.CASEWORKER).agency(UUID.randomUUID());
    }

    private String ofService() {
        return TestToken.ofService(issuer, "records-service", Roles.DISCLOSURE_SERVICE)
                .sign();
    }

    /** Spans are sent once a second. */
    private SpanCollector.Taken span(String name) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var found = collector.spans().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no span " + name + " among " + collector.spans());
    }

    private HttpResponse<String> get(String path, String token, String... fields) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
