package org.subrosa.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/** Riverbend's system has a stopwatch (promise 9). consent-service thinks longer about what it knows. */
@QuarkusTest
@TestProfile(PacedAnswersTest.LongSteps.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "disclosure-service"))
@SuppressWarnings("NullAway.Init")
class PacedAnswersTest {
    private static final long STEP_MILLIS = 500;
    private static final long PENDING_MILLIS = 1_700;
    /** How much longer consent-service thinks about what it knows. */
    private static final long THOUGHT_MILLIS = 200;

    private static final int TIMES = 3;

    /** So long that a machine which is busy with something else does not tip an answer over into the next. */
    public static final class LongSteps implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("subrosa.request.answer-step", "PT0.5S");
        }
    }

    TestIssuer issuer;
    TestPeers peers;

    @TestHTTPResource
    URI server;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<Long>> millis = new LinkedHashMap<>();
    private Harbor harbor;
    private TestToken riverbend;

    @BeforeEach
    void harbor() {
        peers.reset();
        harbor = new Harbor(issuer, peers, UUID.randomUUID());
        riverbend = harbor.partner();
    }

    @Test
    void promise_9_no_stopwatch_tells_a_reference_that_is_known_from_one_that_is_not() throws Exception {
        thinksAboutWhatItKnows(THOUGHT_MILLIS);
        for (int i = 0; i < TIMES; i++) {
            harbor.consents(List.of("demographics", "health"), true);
            measure("known", 202, () -> ask(harbor.reference));
            measure("unknown", 202, () -> ask("REF-UNKNOWN"));
            harbor.consents(List.of("demographics", "health"), false);
            measure("withdrawn", 202, () -> ask(harbor.reference));
        }
        assertSameStep(1);
    }

    @Test
    void what_takes_longer_is_answered_at_the_next_step_and_not_when_it_is_done() throws Exception {
        thinksAboutWhatItKnows(STEP_MILLIS + 20);
        for (int i = 0; i < TIMES; i++) {
            measure("known", 202, () -> ask(harbor.reference));
        }
        assertSameStep(2);
    }

    @Test
    void promise_9_no_stopwatch_tells_whether_a_request_is_there_or_what_became_of_it() throws Exception {
        String denied = id(ask("REF-UNKNOWN"));
        List<String> withdrawn = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            withdrawn.add(id(ask(harbor.reference)));
        }
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances", asked -> {
            Thread.sleep(THOUGHT_MILLIS);
            return new TestPeers.Answer(409, "{\"errors\":[{\"pointer\":\"\",\"code\":\"withdrawn\"}]}");
        });
        Thread.sleep(PENDING_MILLIS);
        for (String ready : withdrawn) {
            String nobodys = UUID.randomUUID().toString();
            measure("status of none", 404, () -> status(nobodys));
            measure("status of one that is ready", 200, () -> status(ready));
            measure("status of one that is denied", 200, () -> status(denied));
            measure("release of none", 404, () -> fetch(nobodys));
            measure("release of one that is denied", 404, () -> fetch(denied));
            measure("release of one that is withdrawn now", 404, () -> fetch(ready));
        }
        assertSameStep(1);
    }

    /** consent-service takes so long for what it knows, and no time for what it does not. */
    private void thinksAboutWhatItKnows(long lookUpMillis) {
        peers.play(PeerService.CONSENT, "POST", "/v1/share-reference-lookups", asked -> {
            if (!harbor.reference.equals(
                    Harbor.body(asked).path("share_reference").asText())) {
                return new TestPeers.Answer(404, "{}");
            }
            Thread.sleep(lookUpMillis);
            return new TestPeers.Answer(200, harbor.route());
        });
    }

    private interface Asking {
        HttpResponse<String> ask() throws IOException, InterruptedException;
    }

    private void measure(String group, int status, Asking asking) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = asking.ask();
        millis.computeIfAbsent(group, first -> new ArrayList<>()).add((System.nanoTime() - began) / 1_000_000);
        assertEquals(status, answer.statusCode(), answer.body());
    }

    /** Never before the step; and at it, all of them, unless this machine was busy with something else most of the time. */
    private void assertSameStep(int step) {
        List<Long> moments = new ArrayList<>();
        millis.forEach((group, times) -> {
            List<Long> sorted = times.stream().sorted().toList();
            assertTrue(sorted.get(0) >= step * STEP_MILLIS, group + " came before its step: " + millis);
            long usual = sorted.get(sorted.size() / 2);
            assertEquals(step, usual / STEP_MILLIS, group + " came at another step: " + millis);
            moments.add(usual);
        });
        long apart = Collections.max(moments) - Collections.min(moments);
        assertTrue(apart < THOUGHT_MILLIS / 2, "it shows which took longer: " + millis);
    }

    private HttpResponse<String> ask(String reference) throws IOException, InterruptedException {
        return post(
                "/v1/requests",
                "{\"share_reference\":\"%s\",\"purpose\":\"TREAT\",\"compartments\":[\"demographics\",\"health\"]}"
                        .formatted(reference));
    }

    private HttpResponse<String> fetch(String request) throws IOException, InterruptedException {
        return post("/v1/requests/" + request + "/release", "");
    }

    private HttpResponse<String> status(String request) throws IOException, InterruptedException {
        return http.send(to("/v1/requests/" + request).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                to(path).header("Idempotency-Key", UUID.randomUUID().toString());
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + riverbend.sign());
    }

    private static String id(HttpResponse<String> taken) {
        return Harbor.tree(taken.body()).path("request_id").asText();
    }
}
