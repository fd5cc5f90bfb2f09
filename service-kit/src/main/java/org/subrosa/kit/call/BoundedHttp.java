package org.subrosa.kit.call;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Sends a request once and has its whole answer in time, or fails: waiting for a connection, connecting, headers and body are
 * counted together, and an answer that is longer than it may be is none. Nothing is ever sent again, and no redirect is
 * followed. For threads that may wait.
 */
@Singleton
final class BoundedHttp {
    private static final int CONNECT_MILLIS = 500;

    /** Less than a server of ours keeps a connection that is not used: a request never meets one that is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    /** To one server; as many as there may be threads that wait. */
    private static final int MOST_CONNECTIONS = 256;

    private final HttpClient http;

    BoundedHttp(Vertx vertx) {
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
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        Future<HttpClientRequest> request = http.request(options(outgoing));
        request.onFailure(answer::completeExceptionally)
                .onSuccess(opened -> exchange(opened, outgoing, mostBytes, answer));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw given(answer, request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw given(answer, request, e);
        }
    }

    private static RequestOptions options(Outgoing outgoing) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(outgoing.method()))
                .setAbsoluteURI(outgoing.address().toString());
        outgoing.headers().forEach(options::putHeader);
        return options;
    }

    /** On the connection's own thread, from here on. */
    private static void exchange(
            HttpClientRequest request, Outgoing outgoing, int mostBytes, CompletableFuture<Reply> answer) {
        if (answer.isDone()) {
            // given up while it waited for a connection: nothing is sent
            request.reset();
            return;
        }
        request.exceptionHandler(answer::completeExceptionally);
        Future<HttpClientResponse> response =
                outgoing.body().length == 0 ? request.send() : request.send(Buffer.buffer(outgoing.body()));
        response.onFailure(answer::completeExceptionally).onSuccess(begun -> read(begun, mostBytes, answer));
    }

    private static void read(HttpClientResponse response, int mostBytes, CompletableFuture<Reply> answer) {
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > mostBytes) {
                answer.completeExceptionally(new IOException("an answer is longer than it may be"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.end()
                .onFailure(answer::completeExceptionally)
                .onSuccess(ended -> answer.complete(new Reply(response.statusCode(), body.getBytes())));
    }

    /** Ends the exchange and its connection if it goes on. */
    private static ProblemException given(
            CompletableFuture<Reply> answer, Future<HttpClientRequest> request, Exception why) {
        answer.cancel(false);
        request.onSuccess(HttpClientRequest::reset);
        return new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, why);
    }
}
