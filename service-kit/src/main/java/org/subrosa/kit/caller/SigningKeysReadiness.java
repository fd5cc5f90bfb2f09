package org.subrosa.kit.caller;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.subrosa.kit.health.Dependency;

/**
 * A service is ready when it can tell a good token: not before the issuer has given its keys once. Losing the issuer
 * later does not make it unready, since the keys it has serve on for a while.
 */
@Readiness
@Singleton
final class SigningKeysReadiness implements HealthCheck {
    private final SigningKeys keys;
    private final Dependency issuer;

    SigningKeysReadiness(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.issuer = new Dependency("issuer-keys", clock);
    }

    @Override
    public HealthCheckResponse call() {
        return issuer.answer(keys.wereHad() ? Optional.empty() : Optional.of("never-had"));
    }
}
