package org.subrosa.kit.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whoever signed in with a browser is the caller whom the session's access token names, after the same check as of a bearer
 * token. Of what the session itself says (its ID token, its roles) nothing counts; a session without such a token is none.
 */
@ApplicationScoped
class SessionAugmentor implements SecurityIdentityAugmentor {
    private static final String ACCESS_TOKEN = "bearer";

    private final Identities identities;

    SessionAugmentor(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity session, AuthenticationRequestContext beside) {
        return augment(session, beside, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity session, AuthenticationRequestContext beside, Map<String, Object> request) {
        if (session.isAnonymous()) {
            return Uni.createFrom().item(session);
        }
        String token = accessToken(session);
        RoutingContext exchange = HttpSecurityUtils.getRoutingContextAttribute(request);
        if (token == null || exchange == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        exchange.put(CurrentCaller.TOKEN, token);
        TokenHash hash = TokenHash.of(token);
        SecurityIdentity known = identities.known(hash);
        Uni<SecurityIdentity> caller =
                known != null ? Uni.createFrom().item(known) : beside.runBlocking(() -> identities.verify(token, hash));
        return caller.map(each -> within(session, each));
    }

    /** The caller, and what the session needs to be refreshed and ended. */
    private static SecurityIdentity within(SecurityIdentity session, SecurityIdentity caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller.getPrincipal())
                .addRoles(caller.getRoles())
                .addCredentials(session.getCredentials())
                .addAttributes(session.getAttributes())
                .addAttributes(caller.getAttributes())
                .build();
    }

    private static @Nullable String accessToken(SecurityIdentity session) {
        return session.getCredentials().stream()
                .filter(each -> each instanceof TokenCredential token && ACCESS_TOKEN.equals(token.getType()))
                .map(each -> ((TokenCredential) each).getToken())
                .findFirst()
                .orElse(null);
    }
}
