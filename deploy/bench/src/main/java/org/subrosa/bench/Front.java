package org.subrosa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.Administrator;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.TokenSet;

/** The services' front doors as people and systems of the demonstration come to them: what has to be there before anything is measured. */
final class Front {
    static final String SYSTEM = "harbor-intake";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A token is taken anew when it is good for less: the longest load takes less. */
    private static final long SECONDS_IN_HAND = 60;

    private final Stack stack;
    private final Keycloak keycloak;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, TokenSet> kept = new ConcurrentHashMap<>();

    Front(Stack stack) {
        this.stack = stack;
        this.keycloak = stack.keycloak();
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    int port(Services service) {
        return URI.create(stack.service(service).url()).getPort();
    }

    /** What a load sends along as the agency's system, with a token that outlives it. */
    Map<String, String> headers(Services service) {
        return Map.of("Authorization", "Bearer " + token(SYSTEM, service), "Content-Type", "application/json");
    }

    /** The id of the account, as the services know it. */
    String subject(String account) {
        return TokenSet.part(token(account, Services.RECORDS), 1).path("sub").asText();
    }

    /** Does it as that account or system of the demonstration. */
    JsonNode post(Services service, String path, String account, JsonNode body) {
        return posted(service, path, token(account, service), body);
    }

    /** An account of a client, made for this run; it has its token of consent-service. */
    String newClientsToken() {
        UUID agency = keycloak.logins().account("harbor-caseworker").agency();
        Credentials made = new Administrator(keycloak, http, new SecureRandom()).newClient(agency);
        Account account =
                new Account(made.username(), made.username(), made.password(), "", "client", agency, "harbor");
        return keycloak.tokens()
                .signIn(keycloak.logins().portal(), account, "openid consent")
                .accessToken();
    }

    JsonNode posted(Services service, String path, String token, JsonNode body) {
        return read(send(service, path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonNode got(Services service, String path, String token) {
        return read(send(service, path, token).GET());
    }

    /** The answer as it is, for what is no JSON. */
    HttpResponse<String> answer(Services service, String path, String account) {
        return answered(send(service, path, token(account, service)).GET());
    }

    private String token(String account, Services service) {
        return kept.compute(
                        account + " " + service,
                        (key, last) -> last != null && isGood(last) ? last : fetch(account, service))
                .accessToken();
    }

    private TokenSet fetch(String name, Services service) {
        if (name.equals(SYSTEM)) {
            return keycloak.tokens().ofSystem(keycloak.logins().system(name).login(), service.shortName());
        }
        Account account = keycloak.logins().account(name);
        return keycloak.tokens()
                .signIn(keycloak.logins().applicationOf(account), account, "openid " + service.shortName());
    }

    private static boolean isGood(TokenSet tokens) {
        return tokens.uncheckedClaims().path("exp").asLong() > Instant.now().getEpochSecond() + SECONDS_IN_HAND;
    }

    private HttpRequest.Builder send(Services service, String path, String token) {
        return HttpRequest.newBuilder(URI.create(stack.service(service).url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode read(HttpRequest.Builder request) {
        try {
            return JSON.readTree(answered(request).body());
        } catch (IOException failed) {
            throw new BenchException("an answer is not JSON", failed);
        }
    }

    private HttpResponse<String> answered(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchException(answer.request().method() + " "
                        + answer.uri().getPath().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}") + " was answered with "
                        + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new BenchException("a service does not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }
}
