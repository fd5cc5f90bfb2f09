package org.subrosa.loader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subrosa.stack.Services;

/** As much of the API as a load needs to be seen from outside: it keeps keys, ids and records, and refuses who is called Nobody. */
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> made = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> records = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    Api() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    FrontDoor door() {
        Badges badges = new Badges() {
            @Override
            public String token(Worker worker, Services service) {
                return "token";
            }

            @Override
            public void forget(Worker worker, Services service) {}
        };
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new FrontDoor(HttpClient.newHttpClient(), service -> url, badges, Duration.ofSeconds(20));
    }

    /** Every record that was made, by its key. */
    Map<String, JsonNode> records() {
        return Map.copyOf(records);
    }

    long made() {
        return made.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("GET")) {
            say(exchange, 200, "{\"published_at\":\"2026-01-05T10:00:00Z\"}");
            return;
        }
        String body = new String(sent, StandardCharsets.UTF_8);
        if (body.contains("Nobody")) {
            say(exchange, 422, "{\"type\":\"urn:subrosa:problem:validation-failed\"}");
            return;
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String fresh = UUID.randomUUID().toString();
        String before = made.putIfAbsent(key, fresh);
        if (before == null) {
            if (exchange.getRequestURI().getPath().endsWith("/records")) {
                records.put(key, JSON.readTree(body));
            }
        } else {
            exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
        }
        String id = before == null ? fresh : before;
        say(exchange, 201, "{\"client_id\":\"" + id + "\",\"notice_id\":\"" + id + "\"}");
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
