package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Credentials;

/** Makes accounts, as an agency's administrator does for the people whom it serves. */
public final class Administrator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

    private final HttpClient http;
    private final String url;
    private final String token;
    private final SecureRandom random;

    /** Signs in with the operator's own account. */
    public Administrator(Keycloak keycloak, HttpClient http, SecureRandom random) {
        this.http = http;
        this.random = random;
        this.url = keycloak.url() + "/admin/realms/" + Keycloak.REALM;
        this.token = new Tokens(keycloak.url() + "/realms/master", http)
                .withPassword(new ClientLogin("admin-cli", "", ""), keycloak.administrator(), "openid")
                .accessToken();
    }

    /** A new client of the agency: a generated user name, no name and no e-mail address. */
    public Credentials newClient(UUID agency) {
        Credentials account = new Credentials("c-" + text(8), text(24));
        HttpResponse<String> made = send(
                "POST",
                "/users",
                Map.of(
                        "username",
                        account.username(),
                        "enabled",
                        true,
                        "attributes",
                        Map.of("agency", List.of(agency.toString())),
                        "credentials",
                        List.of(Map.of("type", "password", "value", account.password(), "temporary", false))));
        String user = made.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException("Keycloak makes no account: " + made.statusCode()));
        HttpResponse<String> role = send("GET", "/roles/client", null);
        HttpResponse<String> given = send(
                "POST",
                "/users/" + user.substring(user.lastIndexOf('/') + 1) + "/role-mappings/realm",
                List.of(read(role)));
        if (given.statusCode() != 204) {
            throw new IllegalStateException("Keycloak gives no role: " + given.statusCode());
        }
        return account;
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making an account", e);
        }
    }

    private static Object read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
