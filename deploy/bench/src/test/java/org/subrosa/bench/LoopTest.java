package org.subrosa.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loops against a real server, which takes at least some milliseconds for each request. */
class LoopTest {
    private static final int MILLIS = 20;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger wrongFrom = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger refused = new AtomicInteger(Integer.MAX_VALUE);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Wire wire = new Wire();
    private HttpServer server;

    @BeforeEach
    void starts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Ground.pause(MILLIS);
            byte[] body = new byte[served.incrementAndGet() < wrongFrom.get() ? 10 : 9];
            int status = served.get() % refused.get() == 0 ? 503 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void ends() {
        wire.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void every_connection_asks_again_when_it_is_answered() {
        Call call = call();
        double rate = ClosedLoop.rate(wire, lane -> wire.send(call), Duration.ofSeconds(1));

        double most = Wire.CONNECTIONS * 1_000.0 / MILLIS;
        assertTrue(rate > Wire.CONNECTIONS && rate <= most, () -> rate + " a second of at most " + most);
        assertTrue(served.get() >= rate, "none is counted that was not served");
    }

    @Test
    void one_wrong_answer_ends_it_and_is_told() {
        Call call = call();
        wrongFrom.set(50);
        BenchException told = assertThrows(
                BenchException.class, () -> ClosedLoop.rate(wire, lane -> wire.send(call), Duration.ofSeconds(1)));
        assertTrue(String.valueOf(told.getMessage()).contains("200 and 9 bytes"), told::getMessage);
    }

    @Test
    void one_refused_in_a_hundred_is_bearable_and_more_are_not_but_for_warming_up() {
        Call call = call();
        refused.set(20);
        assertThrows(BenchException.class, () -> ClosedLoop.rate(wire, lane -> wire.send(call), Duration.ofSeconds(1)));
        ClosedLoop.warmUp(wire, lane -> wire.send(call), Duration.ofMillis(1));
        refused.set(1_000);
        assertTrue(ClosedLoop.rate(wire, lane -> wire.send(call), Duration.ofSeconds(1)) > 0);
    }

    @Test
    void what_comes_at_fixed_moments_takes_at_least_as_long_as_the_server() {
        Call call = call();
        int before = served.get();
        Samples took = OpenLoop.latencies(wire, lane -> wire.send(call), 40, Duration.ofMillis(500));

        assertEquals(20, took.values().size());
        assertEquals(20, served.get() - before);
        assertTrue(took.low() >= MILLIS, () -> took.low() + " ms");
    }

    private Call call() {
        Call get = Call.get(server.getAddress().getPort(), "/", Map.of());
        Buffer first = wire.ask(get);
        return get.answeredBy(first, 0);
    }
}
