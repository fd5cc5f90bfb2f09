package org.subrosa.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a part over HTTP whether it is ready. */
public final class Readiness {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI check;

    /** @param check what answers 200 when the part is ready */
    public Readiness(String check) {
        this.check = URI.create(check);
    }

    /** What it says, ready or not; empty if it says nothing within some seconds. */
    public Optional<String> told() {
        HttpRequest request = HttpRequest.newBuilder(check).timeout(ANSWER).build();
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException nothing) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether it says so now; not, if it says nothing within some seconds. */
    public boolean isTold() {
        HttpRequest request = HttpRequest.newBuilder(check).timeout(ANSWER).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
