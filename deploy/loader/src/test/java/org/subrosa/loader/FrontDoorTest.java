package org.subrosa.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.loader.FrontDoor.Answer;
import org.subrosa.stack.Services;

final class FrontDoorTest {
    private static final String PROBLEM = "{\"type\":\"urn:subrosa:problem:validation-failed\",\"status\":422,"
            + "\"errors\":[{\"pointer\":\"/demographics/birth_date\",\"code\":\"past-or-present\"}]}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger forgotten = new AtomicInteger();
    private HttpServer server;
    private List<Integer> answers = List.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_cannot_be_answered_now_is_sent_again_under_the_same_key() {
        answers = List.of(503, 0, 429, 500, 408, 201);
        assertFalse(post(Duration.ofSeconds(30)).before());
        assertEquals(List.of("k token", "k token", "k token", "k token", "k token", "k token"), asked);
    }

    @Test
    void a_replay_says_that_it_was_there_before() {
        answers = List.of(299);
        Answer answer = post(Duration.ofSeconds(30));
        assertTrue(answer.before());
        assertEquals("7", answer.text("client_id"));
    }

    @Test
    void a_token_that_is_not_taken_any_more_is_got_anew() {
        answers = List.of(401, 201);
        post(Duration.ofSeconds(30));
        assertEquals(1, forgotten.get());
    }

    @Test
    void what_is_refused_is_refused_at_once_with_the_places_of_the_problem() {
        answers = List.of(422);
        var refused = assertThrows(RefusedRowException.class, () -> post(Duration.ofSeconds(30)));
        assertEquals("422 validation-failed /demographics/birth_date past-or-present", refused.reason());
        assertEquals(1, asked.size());
    }

    @Test
    void patience_ends() {
        answers = List.of(503);
        long began = System.nanoTime();
        var unusable = assertThrows(UnusableException.class, () -> post(Duration.ofSeconds(1)));
        assertTrue(unusable.getMessage().startsWith("records-service has given no answer"), unusable::getMessage);
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 10);
        assertTrue(asked.size() > 1);
    }

    private Answer post(Duration patience) {
        Badges badges = new Badges() {
            @Override
            public String token(Worker worker, Services service) {
                return "token";
            }

            @Override
            public void forget(Worker worker, Services service) {
                forgotten.incrementAndGet();
            }
        };
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new FrontDoor(HttpClient.newHttpClient(), service -> url, badges, patience)
                .post(Worker.INTAKE, Services.RECORDS, "/v1/clients", "k", JsonNodeFactory.instance.objectNode());
    }

    /** The next of the answers, the last for ever: 0 breaks the connection, 299 is a replay. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
        int status = answers.get(Math.min(asked.size(), answers.size()) - 1);
        if (status == 0) {
            exchange.close();
            return;
        }
        if (status == 299) {
            exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
        }
        byte[] body = (status / 100 == 2 ? "{\"client_id\":\"7\"}" : PROBLEM).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status == 299 ? 201 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
