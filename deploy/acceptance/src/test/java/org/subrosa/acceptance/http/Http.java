package org.subrosa.acceptance.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks once, in bounded time, and never retries: what a retry would hide is what these tests look for. */
public final class Http {

    private final HttpClient client;
    private final Duration limit;

    /** @param limit after which an answer that is not there counts as none */
    public Http(Duration limit) {
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Reads. Without a token where it is null. */
    public Answer get(URI target, @Nullable String token) throws IOException {
        return send(request(target, token).GET());
    }

    /** Writes JSON under an idempotency key. */
    public Answer post(URI target, @Nullable String token, String idempotencyKey, String json) throws IOException {
        return send(request(target, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends what the caller has put together. */
    public Answer send(HttpRequest.Builder request) throws IOException {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(limit).build(), HttpResponse.BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Answer(response.statusCode(), response.headers(), response.body(), took);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static HttpRequest.Builder request(URI target, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target).header("Accept", "application/json, text/plain");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
