package org.subrosa.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subrosa.kit.caller.Gate;
import org.subrosa.kit.caller.ServiceTestResource;

@QuarkusTest
@TestProfile(Gate.class)
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class ProblemsTest {
    private static final String ID = "5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11";

    @TestHTTPResource
    URI server;

    @ParameterizedTest(name = "{0} {1} is {2} {3}")
    @CsvSource({
        "GET,    /v1/specimens/guarded,     401, unauthenticated",
        "GET,    /v1/specimens/forgotten,   401, unauthenticated",
        "GET,    /v1/specimens/broken,      500, internal",
        "GET,    /v1/specimens/error,       500, internal",
        "GET,    /v1/specimens/handmade,    409, conflict",
        "GET,    /v1/specimens/thrown,      412, precondition-failed",
        "GET,    /v1/specimens/outage,      503, dependency-unavailable",
        "GET,    /v1/specimens/1-1-1-1-1,   404, not-found",
        "GET,    /v1/specimens/5F2D1C9E-8F0B-4A57-9A40-0D6A3C1B7E11, 404, not-found",
        "GET,    /v1/specimens/" + ID + "?peer=1-1-1-1-1, 400, malformed-request",
        "GET,    /v1/nothing,               404, not-found",
        "GET,    /,                         404, not-found",
        "GET,    /v1/specimens,             405, method-not-allowed",
        "DELETE, /v1/specimens/" + ID + ",  405, method-not-allowed",
        "GET,    /q/health,                 404, not-found",
        "GET,    /q/metrics,                404, not-found",
        "GET,    /q/dev-ui,                 404, not-found"
    })
    void every_failure_is_a_problem_without_a_value(String method, String path, int status, String slug)
            throws IOException {
        try (LogLines log = LogLines.capture()) {
            RawHttp.Answer answer = send(method + " " + path, "");
            assertEquals(status, answer.status(), answer.text());
            JsonNode problem = ProblemAnswers.check(answer);
            assertEquals("urn:subrosa:problem:" + slug, problem.get("type").asText());
            ProblemAnswers.neverSays(answer, BadInput.CANARY);
            assertFalse(log.text().contains(BadInput.CANARY), log.text());
            assertFalse(answer.text().contains("java"), answer.text());
        }
    }

    @Test
    void a_failure_of_ours_is_logged_with_its_request_and_its_place() throws IOException {
        try (LogLines log = LogLines.capture()) {
            RawHttp.Answer answer = send("GET /v1/specimens/broken", "");
            assertTrue(log.text().contains(answer.header("x-request-id")), log.text());
            assertTrue(log.text().contains("java.lang.IllegalStateException"), log.text());
            assertTrue(log.text().contains("SpecimenResource.broken(SpecimenResource.java"), log.text());
        }
    }

    @Test
    void who_is_not_known_is_told_how_to_be() throws IOException {
        assertEquals("Bearer", send("GET /v1/specimens/guarded", "").header("www-authenticate"));
        RawHttp.Answer bad = send("GET /v1/specimens/" + ID, "Authorization: Bearer " + BadInput.CANARY + "\r\n");
        assertEquals(401, bad.status());
        ProblemAnswers.check(bad);
        assertEquals("Bearer", bad.header("www-authenticate"));
        ProblemAnswers.neverSays(bad, BadInput.CANARY);
    }

    @Test
    void an_outage_says_when_to_come_back() throws IOException {
        assertEquals("1", send("GET /v1/specimens/outage", "").header("retry-after"));
    }

    @Test
    void the_request_id_is_ours_and_new_each_time() throws IOException {
        RawHttp.Answer first = send("GET /v1/specimens/" + ID, "X-Request-Id: " + BadInput.CANARY + "\r\n");
        RawHttp.Answer second = send("GET /v1/specimens/" + ID, "");
        assertEquals(200, first.status());
        ProblemAnswers.neverSays(first, BadInput.CANARY);
        assertEquals(36, first.header("x-request-id").length());
        assertNotEquals(first.header("x-request-id"), second.header("x-request-id"));
        assertEquals("no-store", second.header("cache-control"));
        assertEquals("nosniff", second.header("x-content-type-options"));
    }

    @Test
    void head_is_get_without_its_body() throws IOException {
        RawHttp.Answer found = send("HEAD /v1/specimens/" + ID, "");
        assertEquals(200, found.status());
        assertEquals(0, found.body().length);
        RawHttp.Answer missing = send("HEAD /v1/nothing", "");
        assertEquals(404, missing.status());
        assertEquals(0, missing.body().length);
        assertEquals(Problem.MEDIA_TYPE, missing.header("content-type"));
    }

    @Test
    void options_names_methods_and_nothing_else() throws IOException {
        RawHttp.Answer answer = send("OPTIONS /v1/specimens", "Origin: http://" + BadInput.CANARY + "\r\n");
        assertEquals(200, answer.status());
        assertEquals(0, answer.body().length);
        assertTrue(answer.header("allow").contains("POST"), answer.headers()::toString);
        assertEquals("", answer.header("access-control-allow-origin"));
    }

    @Test
    void values_that_break_rules_are_pointed_at_by_our_names() throws IOException {
        String body = SpecimenResource.RIGHT
                .replace("\"a rose\"", "\" \"")
                .replace("\"count\":3", "\"count\":101")
                .replace("[\"red\"]", "[\"\",\"" + BadInput.CANARY + "\"]")
                .replace("\"Rosa\"", '"' + BadInput.CANARY + BadInput.CANARY + '"')
                .replace("\"soil\":\"sand\"", '"' + BadInput.CANARY + "\":\"" + BadInput.CANARY + '"');
        RawHttp.Answer answer = post("/v1/specimens", body);
        assertEquals(422, answer.status(), answer.text());
        ProblemAnswers.neverSays(answer, BadInput.CANARY);
        List<String> errors = new ArrayList<>();
        ProblemAnswers.check(answer)
                .get("errors")
                .forEach(each -> errors.add(
                        each.get("pointer").asText() + " " + each.get("code").asText()));
        assertEquals(
                List.of(
                        "/count max",
                        "/finder/given_name size",
                        "/label not-blank",
                        "/notes size",
                        "/tags/0 not-blank"),
                errors);
    }

    @Test
    void a_body_may_come_in_pieces_and_after_a_question() throws IOException {
        String body = SpecimenResource.RIGHT;
        String pieces = Integer.toHexString(10) + "\r\n" + body.substring(0, 10) + "\r\n"
                + Integer.toHexString(body.length() - 10) + "\r\n" + body.substring(10) + "\r\n0\r\n\r\n";
        String head = "POST /v1/specimens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n";
        RawHttp.Answer chunked = RawHttp.send(server, utf8(head + "Transfer-Encoding: chunked\r\n\r\n" + pieces));
        assertEquals(200, chunked.status(), chunked.text());
        RawHttp.Answer asked = RawHttp.send(
                server, utf8(head + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
        assertEquals(200, asked.status(), asked.text());
    }

    @Test
    void an_act_over_http_is_done_once() throws IOException {
        String key = "Idempotency-Key: " + java.util.UUID.randomUUID() + "\r\n";
        RawHttp.Answer first = post("/v1/specimens/kept", SpecimenResource.RIGHT, key);
        RawHttp.Answer second = post("/v1/specimens/kept", SpecimenResource.RIGHT, key);
        assertEquals(200, first.status(), first.text());
        assertEquals(first.text(), second.text());
        RawHttp.Answer other = post("/v1/specimens/kept", SpecimenResource.RIGHT.replace("a rose", "a thorn"), key);
        assertEquals(409, other.status());
        assertTrue(ProblemAnswers.check(other).get("type").asText().endsWith(":idempotency-key-reused"));
        RawHttp.Answer none = post("/v1/specimens/kept", SpecimenResource.RIGHT, "");
        assertEquals(400, none.status());
        assertTrue(ProblemAnswers.check(none).get("type").asText().endsWith(":idempotency-key-missing"));
    }

    @Test
    void two_requests_on_one_connection_are_two_requests() throws IOException {
        String read = "GET /v1/specimens/" + ID + " HTTP/1.1\r\nHost: localhost\r\n";
        String broken = "GET /v1/specimens/%2e HTTP/1.1\r\nHost: localhost\r\n";
        byte[] raw = RawHttp.send(server, utf8(read + "\r\n" + broken + "\r\n" + read + "Connection: close\r\n\r\n"))
                .raw();
        String answers = new String(raw, StandardCharsets.UTF_8);
        assertEquals(3, answers.split("HTTP/1.1 ", -1).length - 1, answers);
        assertEquals(3, answers.toLowerCase(java.util.Locale.ROOT).split("x-request-id: ", -1).length - 1, answers);
    }

    @Test
    void the_description_of_the_api_is_served() throws IOException {
        RawHttp.Answer answer = send("GET /q/openapi?format=json", "Accept: application/json\r\n");
        assertEquals(200, answer.status(), answer.text());
        assertTrue(answer.text().contains("3.1.0"), answer.text());
    }

    private RawHttp.Answer send(String target, String headers) throws IOException {
        return RawHttp.send(
                server, utf8(target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n"));
    }

    private RawHttp.Answer post(String path, String body) throws IOException {
        return post(path, body, "");
    }

    private RawHttp.Answer post(String path, String body, String headers) throws IOException {
        byte[] bytes = utf8(body);
        return RawHttp.send(
                server,
                utf8("POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + headers
                        + "Content-Length: " + bytes.length + "\r\n\r\n" + body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
