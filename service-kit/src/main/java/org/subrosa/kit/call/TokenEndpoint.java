package org.subrosa.kit.call;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Where this service gets its tokens: in its own name (RFC 6749 section 4.4), or for a caller (RFC 8693). */
@Singleton
final class TokenEndpoint {
    static final Duration LIMIT = Duration.ofMillis(900);
    private static final Logger LOG = Logger.getLogger(TokenEndpoint.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    /** Errors that are this service's own (RFC 6749 section 5.2), whatever token it came with. */
    private static final Set<String> OURS =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    private final BoundedHttp http;
    private final CallTime time;
    private final URI url;
    private final String service;
    private final String secret;

    TokenEndpoint(
            BoundedHttp http,
            CallTime time,
            @ConfigProperty(name = "subrosa.token-url") URI url,
            @ConfigProperty(name = "subrosa.service") String service,
            @ConfigProperty(name = "subrosa.client-secret") String secret) {
        this.http = http;
        this.time = time;
        this.url = url;
        this.service = service;
        this.secret = secret;
    }

    /** A token and what it says; whom it is shown to checks its signature, this service only compares. */
    record Granted(String token, JWTClaimsSet claims) {
        /** Never the token itself. */
        @Override
        public String toString() {
            return "Granted";
        }
    }

    private record Body(String accessToken) {}

    /** @throws ProblemException dependency unavailable if there is none to be had */
    Granted own(String scope) {
        Reply reply = ask(Map.of("grant_type", "client_credentials", "scope", scope));
        if (reply.status() != 200) {
            LOG.errorf("The realm gives this service no token for %s: status %d", scope, reply.status());
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return granted(reply);
    }

    /** @throws ProblemException unauthenticated if the realm no longer takes the caller's token; dependency unavailable otherwise */
    Granted exchange(String token, String scope) {
        Reply reply = ask(Map.of(
                "grant_type", TOKEN_EXCHANGE,
                "subject_token", token,
                "subject_token_type", ACCESS_TOKEN,
                "requested_token_type", ACCESS_TOKEN,
                "scope", scope));
        if (reply.status() == 200) {
            return granted(reply);
        }
        if (reply.status() >= 500 || OURS.contains(reply.read(Refused.class).error())) {
            LOG.errorf("The realm exchanges no token for %s: status %d", scope, reply.status());
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        throw new ProblemException(ProblemType.UNAUTHENTICATED);
    }

    private record Refused(String error) {}

    private Reply ask(Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        form += "&client_id=" + encoded(service) + "&client_secret=" + encoded(secret);
        Outgoing request = Outgoing.post(
                url,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.US_ASCII));
        return http.send(request, time.left(LIMIT, CallTime.OF_ALL), MOST_BYTES);
    }

    private static Granted granted(Reply reply) {
        String token = reply.read(Body.class).accessToken();
        try {
            return new Granted(token, SignedJWT.parse(token).getJWTClaimsSet());
        } catch (ParseException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
