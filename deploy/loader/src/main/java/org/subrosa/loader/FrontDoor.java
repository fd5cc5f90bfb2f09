package org.subrosa.loader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.TokenRefusedException;

/**
 * Asks the services over their API. What cannot be answered now is sent again, under the same key, until patience is used up;
 * what is refused is refused at once. Thread-safe.
 */
final class FrontDoor {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final long SHORTEST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final Function<Services, String> urls;
    private final Badges badges;
    private final Duration patience;

    /** @param patience how long one request is tried for */
    FrontDoor(HttpClient http, Function<Services, String> urls, Badges badges, Duration patience) {
        this.http = http;
        this.urls = urls;
        this.badges = badges;
        this.patience = patience;
    }

    /**
     * What was answered.
     *
     * @param before true if an earlier request with the same key had done it already
     */
    record Answer(JsonNode body, boolean before) {
        String text(String member) {
            return body.path(member).asText();
        }
    }

    /**
     * Makes something, once for the key.
     *
     * @throws RefusedRowException if the service will not have it; the reason is the problem's own
     * @throws UnusableException if no service says yes or no for too long
     */
    Answer post(Worker who, Services service, String path, String key, JsonNode body) {
        return ask(who, service, path, request -> request.header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Reads something; fails as {@link #post} does. */
    Answer get(Worker who, Services service, String path) {
        return ask(who, service, path, HttpRequest.Builder::GET);
    }

    private Answer ask(
            Worker who, Services service, String path, Function<HttpRequest.Builder, HttpRequest.Builder> method) {
        long began = System.nanoTime();
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
            try {
                HttpResponse<String> answer = send(who, service, path, method);
                int status = answer.statusCode();
                if (status / 100 == 2) {
                    return new Answer(
                            json(answer.body()),
                            answer.headers().firstValue("Idempotency-Replayed").isPresent());
                }
                if (status == 401) {
                    badges.forget(who, service);
                } else if (status != 408 && status != 429 && status / 100 == 4) {
                    throw new RefusedRowException(reason(status, answer.body()));
                }
            } catch (IOException | UncheckedIOException | TokenRefusedException notNow) {
                // a connection that broke, or Keycloak away: the same key makes it safe to ask again
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new UnusableException(service.serviceName() + " has given no answer to go on with for "
                        + patience.toSeconds() + " s. What is in stays in: load the folder again later.");
            }
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private HttpResponse<String> send(
            Worker who, Services service, String path, Function<HttpRequest.Builder, HttpRequest.Builder> method)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(urls.apply(service) + path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + badges.token(who, service));
        try {
            return http.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableException("Interrupted.");
        }
    }

    /** Status, type and places of a problem: names of ours, never a value. */
    static String reason(int status, String body) {
        JsonNode problem = json(body);
        List<String> words = new ArrayList<>();
        words.add(Integer.toString(status));
        String type = problem.path("type").asText();
        words.add(type.substring(type.lastIndexOf(':') + 1));
        problem.path("errors").forEach(error -> {
            words.add(error.path("pointer").asText());
            words.add(error.path("code").asText());
        });
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableException("Interrupted.");
        }
    }
}
