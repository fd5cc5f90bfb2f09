package org.subrosa.kit.page;

import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends sessions: here, and at the realm, so that nobody who takes the phone, or comes to the desk next, gets in again without a password. */
@ApplicationScoped
public class SessionClient {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(SessionClient.class);

    private final SecurityIdentity identity;
    private final OidcSession session;
    private final OidcProviderClient realm;
    private final RefreshToken refresh;

    SessionClient(SecurityIdentity identity, OidcSession session, OidcProviderClient realm, RefreshToken refresh) {
        this.identity = identity;
        this.session = session;
        this.realm = realm;
        this.refresh = refresh;
    }

    /** Whoever leaves is not held up: the realm has a second, and the session here ends whatever it answers. */
    public void end() {
        session.logout().await().atMost(LIMIT);
        @Nullable String token = identity.isAnonymous() ? null : refresh.getToken();
        if (token == null) {
            return;
        }
        try {
            realm.revokeRefreshToken(token).await().atMost(LIMIT);
        } catch (RuntimeException e) {
            LOG.warn("A session could not be ended at the realm, and ends there by itself.");
        }
    }
}
