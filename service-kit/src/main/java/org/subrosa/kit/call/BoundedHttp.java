package org.subrosa.kit.call;

import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Sends a request once and has its whole answer in time, or fails: connecting, headers and body are counted together, and an
 * answer that is longer than it may be is none. Nothing is ever sent again, and no redirect is followed.
 */
@Singleton
final class BoundedHttp {
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";
    /** Less than a server of ours keeps a connection that is not used: a request never meets one that is being closed. */
    private static final String KEEP_ALIVE_SECONDS = "20";

    private final HttpClient http;

    BoundedHttp() {
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        }
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * The answer, whatever its status.
     *
     * @param mostBytes the longest body that is read
     * @throws ProblemException dependency unavailable if there was no whole answer in time
     */
    Reply send(HttpRequest request, Duration limit, int mostBytes) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, headers -> new BoundedBody(mostBytes));
        try {
            HttpResponse<byte[]> response = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(response.statusCode(), response.body());
        } catch (TimeoutException | ExecutionException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        } finally {
            // ends the exchange and its connection if it goes on
            answer.cancel(true);
        }
    }
}
