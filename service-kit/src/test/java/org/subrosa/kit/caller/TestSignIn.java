package org.subrosa.kit.caller;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The realm's sign-in page, played over real HTTP: whoever is at the keyboard has signed in already. As the realm, it insists on
 * PKCE with S256, knows where it may send a browser back to, and gives each code and each refresh token once.
 */
public final class TestSignIn implements HttpHandler {
    /** What people sign in to, and the scope that each asks for. */
    static final Map<String, String> APPLICATIONS = Map.of("portal", "consent", "console", "audit");

    private final TestIssuer issuer;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshes = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private volatile @Nullable TestToken person;
    private volatile long lifeSeconds = 300;

    /** What a code stands for, and the refresh tokens after it. */
    private record Grant(TestToken person, Map<String, String> asked) {}

    TestSignIn(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** From now on this person is at the keyboard; what the token says, their session's access tokens will say. */
    public void as(TestToken someone) {
        person = someone;
    }

    /** From now on tokens live so long. */
    public void lifeOf(long seconds) {
        lifeSeconds = seconds;
    }

    /** Every session there is, is over. */
    public void endAll() {
        refreshes.clear();
    }

    /** The refresh tokens that were taken back. */
    public List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                TestTokenEndpoint.form(exchange.getRequestURI().getRawQuery());
        TestToken someone = person;
        String application = asked.getOrDefault("client_id", "");
        boolean right = someone != null
                && APPLICATIONS.containsKey(application)
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && URI.create(asked.getOrDefault("redirect_uri", "")).getPath().equals("/" + application + "/signed-in")
                && List.of(asked.getOrDefault("scope", "").split(" "))
                        .containsAll(List.of("openid", APPLICATIONS.getOrDefault(application, "")));
        if (!right) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(someone, asked));
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", asked.get("redirect_uri") + "?state=" + state + "&code=" + code);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** What the token endpoint answers to the application, or nothing if it is to be refused. */
    Optional<String> tokens(Map<String, String> form) {
        Grant grant =
                switch (form.getOrDefault("grant_type", "")) {
                    case "authorization_code" -> codes.remove(form.getOrDefault("code", ""));
                    case "refresh_token" -> refreshes.remove(form.getOrDefault("refresh_token", ""));
                    default -> null;
                };
        String verifier = form.get("code_verifier");
        if (grant == null || verifier != null && !challenge(verifier).equals(grant.asked.get("code_challenge"))) {
            return Optional.empty();
        }
        if (form.containsKey("code") && verifier == null) {
            return Optional.empty();
        }
        long now = Instant.now().getEpochSecond();
        TestToken access = grant.person.with("iat", now).with("exp", now + lifeSeconds);
        String refresh = UUID.randomUUID().toString();
        refreshes.put(refresh, grant);
        return Optional.of("{\"access_token\":\"" + access.sign() + "\",\"id_token\":\"" + idToken(access, grant)
                + "\",\"refresh_token\":\"" + refresh + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifeSeconds
                + "}");
    }

    void revoke(Map<String, String> form) {
        String token = form.getOrDefault("token", "");
        refreshes.remove(token);
        ended.add(token);
    }

    private String idToken(TestToken access, Grant grant) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(issuer.key().getKeyID())
                .build();
        return access.with("aud", grant.asked.get("client_id"))
                .with("typ", "ID")
                .with("roles", null)
                .with("nonce", grant.asked.get("nonce"))
                .signedWith(issuer.key(), header);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
