package org.subrosa.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks over kept-alive HTTP/1.1 connections of the loopback address, all on one thread, so that asking takes as little of
 * the machine as it can. No load is retried.
 */
final class Wire implements AutoCloseable {
    static final int CONNECTIONS = 32;

    /** Shorter than the servers': no request meets a connection that is being closed. */
    private static final int KEPT_ALIVE_SECONDS = 20;

    private static final int PATIENCE_SECONDS = 15;
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions()
                    .setKeepAlive(true)
                    .setKeepAliveTimeout(KEPT_ALIVE_SECONDS)
                    .setConnectTimeout(PATIENCE_SECONDS * 1_000),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setEventLoopSize(1));

    /** The answer's body; fails if it is not the answer that counts, with {@link RefusedException} at 503. */
    Future<Buffer> send(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setHost("127.0.0.1")
                .setPort(call.port())
                .setURI(call.path());
        call.headers().forEach(options::putHeader);
        Buffer body = call.body();
        // one within the other: whoever asks for a body after the loop has passed it on waits for ever
        return client.request(options).compose(request -> (body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(answer -> checked(call, response.statusCode(), answer))));
    }

    /** Sends and waits; a server that refuses while it is cold is asked again. */
    Buffer ask(Call call) {
        return patiently(() -> await(send(call)));
    }

    /** What it gives, tried again while servers are cold and refuse. */
    static <T> T patiently(Supplier<T> asking) {
        for (int tried = 1; ; tried++) {
            try {
                return asking.get();
            } catch (RefusedException cold) {
                if (tried == TRIES) {
                    throw told(cold);
                }
                Ground.pause(500);
            }
        }
    }

    /** Runs it on the one thread that everything here happens on. */
    void onLoop(Runnable work) {
        vertx.runOnContext(ignored -> work.run());
    }

    /** Runs it there after that many milliseconds, at least one. */
    void later(long millis, Runnable work) {
        vertx.setTimer(Math.max(1, millis), ignored -> work.run());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    /** The sentence of what went wrong while asking. */
    static BenchException told(Throwable failure) {
        return failure instanceof BenchException told
                ? told
                : new BenchException("no answer (" + failure.getClass().getSimpleName() + ")", failure);
    }

    private static Buffer checked(Call call, int status, Buffer answer) {
        if (status == UNAVAILABLE) {
            throw new RefusedException();
        }
        if (!call.isAnsweredBy(status, answer.length())) {
            // a path holds ids of invented people only, but results are committed: the status says enough
            throw new BenchException("a " + call.method() + " was answered with " + status + " and " + answer.length()
                    + " bytes instead of " + call.status() + " and " + call.length());
        }
        return answer;
    }

    /** Waits for it; fails as it does. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw told(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }
}
