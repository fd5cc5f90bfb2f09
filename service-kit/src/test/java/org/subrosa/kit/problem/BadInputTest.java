package org.subrosa.kit.problem;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class BadInputTest {
    private static final BadInput.Right RIGHT = new BadInput.Right("/v1/specimens", Map.of(), SpecimenResource.RIGHT);

    @TestHTTPResource
    URI server;

    @Test
    void the_right_request_is_taken() throws IOException {
        String body = RIGHT.body();
        String request = "POST /v1/specimens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json; charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
        RawHttp.Answer answer = RawHttp.send(server, request.getBytes(StandardCharsets.UTF_8));
        assertEquals(200, answer.status(), answer.text());
        assertEquals("{\"id\":\"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11\"}", answer.text());
    }

    @Test
    void every_wrong_request_gets_its_problem_and_is_repeated_nowhere() throws IOException {
        List<String> failures = new ArrayList<>();
        List<BadInput> cases = BadInput.of(RIGHT);
        try (LogLines log = LogLines.capture()) {
            for (BadInput each : cases) {
                try {
                    RawHttp.Answer answer = RawHttp.send(server, each.request());
                    assertEquals(each.status(), answer.status(), answer.text());
                    if (!each.bare()) {
                        ProblemAnswers.check(answer);
                    }
                    ProblemAnswers.neverSays(answer, BadInput.CANARY);
                } catch (AssertionError e) {
                    failures.add(each + ": " + e.getMessage());
                }
            }
            assertFalse(log.text().contains(BadInput.CANARY), log.text());
        }
        assertTrue(failures.isEmpty(), failures.size() + " of " + cases.size() + "\n" + String.join("\n", failures));
    }
}
