package org.subrosa.kit.call;

import io.quarkus.runtime.Startup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Sends a request once and has its whole answer in time, or fails: waiting for a connection, connecting, headers and body are
 * counted together, and an answer that is longer than it may be is none. Nothing is ever sent again, and no redirect is
 * followed. For threads that may wait.
 */
@Startup // made by a request, it would end with that request's context
@Singleton
final class BoundedHttp {
    private static final int CONNECT_MILLIS = 500;

    /** Less than a server of ours keeps a connection that is not used: a request never meets one that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    /** To one server; as many as there may be threads that wait. */
    private static final int MOST_CONNECTIONS = 256;

    private final HttpClient http;

    /** The one thread of all connections: what it sees of an exchange, and what it does with its connection, come one after the other. */
    private final Context loop;

    BoundedHttp(Vertx vertx) {
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                // a call's span is its caller's, who knows what it is for
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /**
     * The answer, whatever its status.
     *
     * @param mostBytes the longest body that is read
     * @throws ProblemException dependency unavailable if there was no whole answer in time
     */
    Reply send(Outgoing outgoing, Duration limit, int mostBytes) {
        Exchange exchange = new Exchange(outgoing, mostBytes);
        loop.runOnContext(begin -> exchange.begin(http));
        try {
            return exchange.answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            loop.runOnContext(end -> exchange.giveUp());
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        } catch (InterruptedException e) {
            loop.runOnContext(end -> exchange.giveUp());
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }

    /** One request and its answer, on the loop's thread alone. */
    private static final class Exchange {
        private final Outgoing outgoing;
        private final int mostBytes;
        private final Buffer body = Buffer.buffer();
        private final CompletableFuture<Reply> answer = new CompletableFuture<>();
        private @Nullable HttpClientRequest request;
        private boolean over;

        Exchange(Outgoing outgoing, int mostBytes) {
            this.outgoing = outgoing;
            this.mostBytes = mostBytes;
        }

        void begin(HttpClient http) {
            try {
                http.request(options(outgoing)).onFailure(this::fail).onSuccess(this::send);
            } catch (RuntimeException e) {
                // the client is closed, at the end of the service
                fail(e);
            }
        }

        /** Ends it and its connection if it goes on. A connection whose answer has ended may be another's by now. */
        void giveUp() {
            if (!over && request != null) {
                request.reset();
            }
            over = true;
        }

        private void send(HttpClientRequest opened) {
            request = opened;
            if (over) {
                // given up while it waited for a connection: nothing is sent
                opened.reset();
                return;
            }
            opened.exceptionHandler(this::fail);
            Future<HttpClientResponse> response =
                    outgoing.body().length == 0 ? opened.send() : opened.send(Buffer.buffer(outgoing.body()));
            response.onFailure(this::fail).onSuccess(this::read);
        }

        private void read(HttpClientResponse response) {
            response.handler(this::take);
            response.end().onFailure(this::fail).onSuccess(ended -> {
                over = true;
                answer.complete(new Reply(response.statusCode(), body.getBytes()));
            });
        }

        private void take(Buffer part) {
            if (body.length() + part.length() > mostBytes) {
                fail(new IOException("an answer is longer than it may be"));
            } else {
                body.appendBuffer(part);
            }
        }

        private void fail(Throwable cause) {
            answer.completeExceptionally(cause);
        }
    }

    private static RequestOptions options(Outgoing outgoing) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(outgoing.method()))
                .setAbsoluteURI(outgoing.address().toString());
        outgoing.headers().forEach(options::putHeader);
        return options;
    }
}
