package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Promise 11: fail closed, and answer. */
@QuarkusTest
@TestProfile(HttpOnly.class)
@SuppressWarnings("NullAway.Init")
class NothingThereTest {
    private static final Duration IN_TIME = Duration.ofSeconds(3);

    @TestHTTPResource
    URI server;

    @Test
    void without_its_database_an_act_is_answered_with_503_in_time_and_without_a_word_about_it() throws IOException {
        String body = SpecimenResource.RIGHT;
        String request = "POST /v1/specimens/kept HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Idempotency-Key: " + BadInput.CANARY + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            RawHttp.Answer answer = RawHttp.send(server, request.getBytes(StandardCharsets.UTF_8));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertEquals(503, answer.status(), answer.text());
            ProblemAnswers.check(answer);
            ProblemAnswers.neverSays(answer, "127.0.0.1");
            assertEquals("1", answer.header("retry-after"));
            assertTrue(took.compareTo(IN_TIME) < 0, took::toString);
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws IOException {
        String request = "POST /v1/specimens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{\"" + BadInput.CANARY;
        RawHttp.Answer answer = RawHttp.send(server, request.getBytes(StandardCharsets.UTF_8));
        assertEquals(408, answer.status(), answer.text());
        ProblemAnswers.check(answer);
        ProblemAnswers.neverSays(answer, BadInput.CANARY);
    }
}
