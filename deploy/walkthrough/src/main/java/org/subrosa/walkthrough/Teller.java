package org.subrosa.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends requests and says what was sent, what came back and what it shows. */
final class Teller {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST = 220;

    private final PrintStream out;
    private final HttpClient http;

    Teller(PrintStream out, HttpClient http) {
        this.out = out;
        this.http = http;
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException notJson) {
                throw new NotAsPromisedException("an answer is not JSON");
            }
        }

        String text(String member) {
            return json().path(member).asText();
        }

        String body() {
            return response.body();
        }

        int status() {
            return response.statusCode();
        }
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    /** What a reader should take from what was just seen. */
    void shows(String what) {
        out.println("     shows: " + what);
    }

    /** Something done without a request of the API. */
    void does(String who, String what) {
        out.println();
        out.println("  " + who + ": " + what);
    }

    /** A line of something longer. */
    void quotes(String line) {
        out.println("     | " + line);
    }

    /** Asks, and ends the story if the status is another one. */
    Answer ask(Person who, String method, String url, @Nullable JsonNode body, int promised) {
        out.println();
        out.println("  " + who.name() + ": " + method + " " + URI.create(url).getPath()
                + (URI.create(url).getQuery() == null
                        ? ""
                        : "?" + URI.create(url).getQuery()));
        if (body != null) {
            out.println("     > " + cut(body.toString()));
        }
        Answer answer = send(who, method, url, body);
        out.println("     < " + answer.status() + " " + cut(answer.body()));
        promise(answer.status() == promised, "the status is " + promised);
        return answer;
    }

    /** Asks without a word. */
    Answer send(Person who, String method, String url, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Accept", "application/json, application/x-ndjson")
                .header("Authorization", "Bearer " + who.token(URI.create(url)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsPromisedException("interrupted");
        }
    }

    /** @throws NotAsPromisedException if it does not hold */
    void promise(boolean holds, String what) {
        if (!holds) {
            out.println("     NOT AS PROMISED: " + what);
            throw new NotAsPromisedException(what);
        }
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
