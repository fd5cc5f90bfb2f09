package org.subrosa.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

@DisplayName("Promise 11: a call has its whole answer in time, or fails, and is never made twice")
@SuppressWarnings("NullAway.Init")
class BoundedHttpTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final BoundedHttp http = new BoundedHttp(vertx);
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        vertx.close();
        server.close();
    }

    @Test
    void an_answer_in_time_is_had_whatever_its_status() {
        serve("HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}");
        Reply reply = ask();
        assertEquals(409, reply.status());
        assertEquals(2, reply.body().length);
    }

    @Test
    void a_server_that_takes_the_request_and_says_nothing_is_given_up() {
        serve("");
        unavailableInTime();
    }

    @Test
    void a_server_that_stops_in_the_middle_of_its_answer_is_given_up() {
        serve(HEAD + "half");
        unavailableInTime();
        assertEquals(1, connections.get());
    }

    @Test
    void a_longer_answer_than_may_be_is_none() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n" + "x".repeat(200));
        unavailableInTime();
    }

    @Test
    void a_server_that_is_not_there_or_hangs_up_fails_at_once() throws IOException {
        serveOnce(Socket::close);
        unavailableInTime();
        assertEquals(1, connections.get(), "a request that may have arrived is not sent again");
        server.close();
        unavailableInTime();
    }

    private void unavailableInTime() {
        long began = System.nanoTime();
        ProblemException failed = assertThrows(ProblemException.class, this::ask);
        assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, failed.type());
        assertTrue(System.nanoTime() - began < LIMIT.plusSeconds(2).toNanos(), "it took too long");
    }

    private Reply ask() {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        Outgoing request = Outgoing.post(address, Map.of(), "{}".getBytes(StandardCharsets.US_ASCII));
        return http.send(request, LIMIT, 100);
    }

    private interface Conduct {
        void with(Socket connection) throws IOException;
    }

    private void serve(String answer) {
        serveOnce(connection -> {
            InputStream in = connection.getInputStream();
            byte[] seen = new byte[4096];
            if (in.read(seen) < 0) {
                throw new IOException("no request came");
            }
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
        });
    }

    private void serveOnce(Conduct conduct) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = server.accept();
                    connections.incrementAndGet();
                    conduct.with(connection);
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
