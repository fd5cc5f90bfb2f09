package org.subrosa.kit.call;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The other services, played by a test over real HTTP: what they are asked is kept, what they answer is the test's to say. */
public final class TestPeers implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "test-peers");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Play> plays = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TestPeers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A request that a peer got. */
    public record Asked(
            PeerService peer,
            String method,
            String path,
            String token,
            @Nullable String idempotencyKey,
            @Nullable String requestId,
            @Nullable String traceParent,
            String body) {

        /** What the token says that came with it. */
        public JWTClaimsSet claims() {
            try {
                return SignedJWT.parse(token).getJWTClaimsSet();
            } catch (ParseException e) {
                throw new AssertionError("a peer was called without a token", e);
            }
        }
    }

    public record Answer(int status, String body) {}

    /** How a peer answers. */
    public interface Play {
        Answer answer(Asked asked) throws InterruptedException;
    }

    /** Starts playing on a free port of the loopback interface. */
    public static TestPeers start() {
        try {
            return new TestPeers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The setting that tells a service where a peer is. */
    public static String setting(PeerService peer) {
        return peer.setting();
    }

    public String url(PeerService peer) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + peer.scope();
    }

    /**
     * From now on the peer answers so.
     *
     * @param path without a query; with a star at its end it stands for all that begin so
     */
    public void play(PeerService peer, String method, String path, Play play) {
        plays.put(peer.scope() + " " + method + " " + path, play);
    }

    /** From now on the peer answers with this status and body. */
    public void play(PeerService peer, String method, String path, int status, String body) {
        play(peer, method, path, request -> new Answer(status, body));
    }

    /** What was asked so far, in its order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Forgets what was asked and what is answered. */
    public void reset() {
        plays.clear();
        asked.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().toString().split("/", 3);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Asked request = new Asked(
                PeerService.valueOf(path[1].toUpperCase(java.util.Locale.ROOT)),
                exchange.getRequestMethod(),
                "/" + path[2],
                authorization.replaceFirst("^Bearer ", ""),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                exchange.getRequestHeaders().getFirst("traceparent"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(request);
        try {
            Answer answer = play(request).answer(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** A peer that no test has told what to answer is broken. */
    private Play play(Asked request) {
        String path = request.path().replaceFirst("\\?.*", "");
        String key = request.peer().scope() + " " + request.method() + " " + path;
        Play exact = plays.get(key);
        if (exact != null) {
            return exact;
        }
        return plays.entrySet().stream()
                .filter(each -> each.getKey().endsWith("*"))
                .filter(each ->
                        key.startsWith(each.getKey().substring(0, each.getKey().length() - 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(asked -> new Answer(500, "{}"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
