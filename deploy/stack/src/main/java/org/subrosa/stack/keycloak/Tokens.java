package org.subrosa.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.subrosa.stack.Credentials;

/**
 * Gets tokens of one realm, as its applications and services do. Every method returns tokens or throws
 * {@link TokenRefusedException}; none retries; each request is bounded to half a minute. Thread-safe.
 */
public final class Tokens {

    /** The value of {@code acr} after a password. */
    public static final String SINGLE_FACTOR = "single-factor";

    /** The value of {@code acr} after a password and a fresh one-time code, as emergency access asks for. */
    public static final String TWO_FACTOR = "two-factor";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI endpoint;
    private final String issuer;
    private final HttpClient http;

    public Tokens(String issuer, HttpClient http) {
        this.issuer = issuer;
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        this.http = http;
    }

    /**
     * Signs a person in as a browser would: authorization code with PKCE. The tokens say when it was
     * ({@code auth_time}).
     *
     * @param scope services, and {@code openid} for an ID token: {@code "openid records"}
     */
    public TokenSet signIn(ClientLogin application, Credentials person, String scope) {
        return throughPages(application, person, "", scope, SINGLE_FACTOR);
    }

    /** {@link #signIn(ClientLogin, Credentials, String)} for a person of the demonstration. */
    public TokenSet signIn(ClientLogin application, Account account, String scope) {
        return signIn(application, credentials(account), scope);
    }

    /**
     * Signs a person in with password and authenticator: the tokens say {@code acr} {@code two-factor}. An account can do
     * this once in 30 seconds, because a one-time code is taken once.
     */
    public TokenSet signInWithTwoFactors(ClientLogin application, Account account, String scope) {
        return throughPages(application, credentials(account), account.totpSecret(), scope, TWO_FACTOR);
    }

    /**
     * Trades a password for tokens without a sign-in page, which only the applications of the demonstration may. Such
     * tokens carry no {@code auth_time}.
     */
    public TokenSet withPassword(ClientLogin application, Credentials person, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("username", person.username());
        form.put("password", person.password());
        form.put("scope", scope);
        return ask(application, form);
    }

    /** {@link #withPassword(ClientLogin, Credentials, String)} for a person of the demonstration. */
    public TokenSet withPassword(ClientLogin application, Account account, String scope) {
        return withPassword(application, credentials(account), scope);
    }

    /** The token of a system or a service that acts for itself. */
    public TokenSet ofSystem(ClientLogin system, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        return ask(system, form);
    }

    /** New tokens for a refresh token, which is used up by it. */
    public TokenSet refresh(ClientLogin application, String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return ask(application, form);
    }

    /**
     * A token with which a service acts at another for the one who called it (RFC 8693): the subject, agency and roles
     * are the caller's, {@code azp} is the service.
     *
     * @param subjectToken an access token meant for that service
     * @param scope the service to act at: {@code "consent"}
     */
    public TokenSet exchange(ClientLogin service, String subjectToken, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", EXCHANGE);
        form.put("subject_token", subjectToken);
        form.put("subject_token_type", ACCESS_TOKEN);
        form.put("requested_token_type", ACCESS_TOKEN);
        form.put("scope", scope);
        return ask(service, form);
    }

    private TokenSet throughPages(
            ClientLogin application, Credentials person, String totpSecret, String scope, String assurance) {
        BrowserSignIn signIn = new BrowserSignIn(issuer, http, application, scope, assurance);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", signIn.code(person, totpSecret, Clock.systemUTC()));
        form.put("code_verifier", signIn.verifier());
        form.put("redirect_uri", application.redirectUri());
        return ask(application, form);
    }

    private static Credentials credentials(Account account) {
        return new Credentials(account.username(), account.password());
    }

    private TokenSet ask(ClientLogin client, Map<String, String> form) {
        form.put("client_id", client.clientId());
        if (!client.secret().isEmpty()) {
            form.put("client_secret", client.secret());
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(form)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new TokenRefusedException(
                        response.statusCode(), body.path("error").asText());
            }
            return new TokenSet(
                    body.path("access_token").asText(),
                    body.path("id_token").asText(null),
                    body.path("refresh_token").asText(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a token", e);
        }
    }
}
