package org.subrosa.kit.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The token endpoint of the test issuer: as the realm's, it knows services by their secret and says no more than it must. */
public final class TestTokenEndpoint implements HttpHandler {
    /** The secret of every service. */
    public static final String SECRET = "a-secret-of-the-tests";

    private final TestIssuer issuer;
    private final AtomicInteger given = new AtomicInteger();
    private volatile @Nullable List<String> rolesInstead;
    private volatile long lifeSeconds = 300;

    TestTokenEndpoint(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** How many tokens were given. */
    public int given() {
        return given.get();
    }

    /** From now on exchanged tokens carry these roles, whoever asks; null: the caller's own again. */
    public void exchangeInto(@Nullable List<String> roles) {
        rolesInstead = roles;
    }

    /** From now on tokens live so long. */
    public void lifeOf(long seconds) {
        lifeSeconds = seconds;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (isOfPeople(exchange)) {
            Optional<String> given = issuer.signIn().tokens(form);
            answer(exchange, given.isPresent() ? 200 : 400, given.orElse("{\"error\":\"invalid_grant\"}"));
            return;
        }
        if (!SECRET.equals(form.get("client_secret"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        try {
            String service = form.getOrDefault("client_id", "");
            String audience = form.get("scope") + "-service";
            TestToken token = form.getOrDefault("grant_type", "").equals("client_credentials")
                    ? TestToken.ofService(issuer, audience, service)
                    : exchanged(form.getOrDefault("subject_token", ""), service).with("aud", audience);
            given.incrementAndGet();
            TestToken timed = token.with("exp", token.number("iat") + lifeSeconds);
            answer(exchange, 200, "{\"access_token\":\"" + timed.sign() + "\",\"token_type\":\"Bearer\"}");
        } catch (ParseException | IllegalArgumentException e) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
        }
    }

    /** Takes a refresh token back (RFC 7009). */
    void revoke(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = isOfPeople(exchange);
        if (known) {
            issuer.signIn().revoke(form(body));
        }
        answer(exchange, known ? 200 : 401, "{}");
    }

    /** Whether it is an application that people sign in to. */
    private static boolean isOfPeople(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return TestSignIn.APPLICATIONS.keySet().stream()
                .map(each -> Base64.getEncoder().encodeToString((each + ":" + SECRET).getBytes(StandardCharsets.UTF_8)))
                .anyMatch(login -> ("Basic " + login).equals(given));
    }

    private TestToken exchanged(String subjectToken, String service) throws ParseException {
        JWTClaimsSet claims = SignedJWT.parse(subjectToken).getJWTClaimsSet();
        if (!claims.getAudience().equals(List.of(service))) {
            throw new IllegalArgumentException("the token was not meant for this service");
        }
        List<String> roles = rolesInstead;
        TestToken token =
                TestToken.of(issuer, subjectToken).with("azp", service).with(TestToken.AZP_AGENCY, null);
        return roles == null ? token : token.with("roles", roles);
    }

    static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(body.split("&"))
                .map(each -> each.split("=", 2))
                .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
