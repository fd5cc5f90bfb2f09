package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.StackException;

/** The realm of Keycloak's own administrators, which a fresh server leaves soft. */
final class MasterRealm {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NINETY_DAYS_IN_SECONDS = 90 * 24 * 60 * 60;

    /** Members that are not named keep their values. */
    private static final Map<String, Object> HARDENED = Map.ofEntries(
            Map.entry("bruteForceProtected", true),
            Map.entry("failureFactor", 5),
            Map.entry("waitIncrementSeconds", 60),
            Map.entry("maxFailureWaitSeconds", 900),
            Map.entry("revokeRefreshToken", true),
            Map.entry("refreshTokenMaxReuse", 0),
            Map.entry("rememberMe", false),
            Map.entry("passwordPolicy", "length(12) and notUsername(undefined)"),
            Map.entry("eventsEnabled", true),
            Map.entry("eventsExpiration", NINETY_DAYS_IN_SECONDS),
            Map.entry("eventsListeners", List.of()),
            Map.entry("adminEventsEnabled", true),
            Map.entry("adminEventsDetailsEnabled", false));

    private final String url;
    private final Credentials administrator;
    private final HttpClient http;

    MasterRealm(String url, Credentials administrator, HttpClient http) {
        this.url = url;
        this.administrator = administrator;
        this.http = http;
    }

    /** Idempotent. */
    void harden() {
        String token = new Tokens(url + "/realms/master", http)
                .withPassword(new ClientLogin("admin-cli", "", ""), administrator, "openid")
                .accessToken();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/admin/realms/master"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(HARDENED)))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 204) {
                throw new StackException(
                        "Keycloak answered " + status + " to the hardening of its administrators' realm.",
                        "deploy/logs keycloak");
            }
        } catch (IOException e) {
            throw new StackException("Keycloak stopped answering.", "deploy/logs keycloak", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", "start again", e);
        }
    }
}
