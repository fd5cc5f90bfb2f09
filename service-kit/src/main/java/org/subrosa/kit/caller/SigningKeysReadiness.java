package org.subrosa.kit.caller;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service is ready when it can tell a good token: not before the issuer has given its keys once. Losing the issuer
 * later does not make it unready, since the keys it has serve on for a while.
 */
@Readiness
@Singleton
final class SigningKeysReadiness implements HealthCheck {
    private final SigningKeys keys;

    SigningKeysReadiness(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("issuer keys").status(keys.wereHad()).build();
    }
}
