package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Tokens;

/** Keycloak's own administration, as its operator uses it. */
final class Administration {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Administration(Keycloak keycloak) {
        this.url = keycloak.url() + "/admin/realms/";
        this.token = new Tokens(keycloak.url() + "/realms/master", http)
                .withPassword(new ClientLogin("admin-cli", "", ""), keycloak.administrator(), "openid")
                .accessToken();
    }

    /** @param path after {@code /admin/realms/} */
    JsonNode get(String path) {
        return read(send("GET", path, ""));
    }

    /** The answer's status. */
    int put(String path, Object body) {
        return send("PUT", path, JSON.valueToTree(body).toString()).statusCode();
    }

    /** A new caseworker of the agency with the password, for a test that leaves the account unusable. */
    Credentials newWorker(String username, String password, String agency) {
        HttpResponse<String> created = send(
                "POST",
                Keycloak.REALM + "/users",
                JSON.valueToTree(Map.of(
                                "username",
                                username,
                                "enabled",
                                true,
                                "attributes",
                                Map.of("agency", List.of(agency)),
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))))
                        .toString());
        assertTrue(created.statusCode() == 201 || created.statusCode() == 409, "status " + created.statusCode());
        return new Credentials(username, password);
    }

    JsonNode user(String username) {
        JsonNode found = get(Keycloak.REALM + "/users?exact=true&username=" + username);
        assertTrue(found.size() == 1, "one account of that name");
        return found.get(0);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        assertTrue(response.statusCode() == 200, "status " + response.statusCode());
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
