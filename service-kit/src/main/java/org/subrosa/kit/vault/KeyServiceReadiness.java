package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A service that cannot unwrap keys can answer nothing, and says so. */
@Readiness
@ApplicationScoped
class KeyServiceReadiness implements HealthCheck {
    private final KeyService keyService;

    KeyServiceReadiness(KeyService keyService) {
        this.keyService = keyService;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("key-service");
        KeyServiceHealth health = keyService.health();
        if (health instanceof KeyServiceHealth.Unable unable) {
            return response.down().withData("reason", unable.reason()).build();
        }
        return response.up().build();
    }
}
