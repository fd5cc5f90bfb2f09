package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.subrosa.kit.health.Dependency;

/**
 * A service that cannot unwrap keys can answer nothing, and says so. The probe gets a code; the words, which may name a file or a
 * host, go to the log once for each time that it is lost.
 */
@Readiness
@ApplicationScoped
class KeyServiceReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(KeyServiceReadiness.class);

    private final KeyService keyService;
    private final Dependency dependency;
    private volatile boolean told;

    KeyServiceReadiness(KeyService keyService, Clock clock) {
        this.keyService = keyService;
        this.dependency = new Dependency("key-service", clock);
    }

    @Override
    public HealthCheckResponse call() {
        if (keyService.health() instanceof KeyServiceHealth.Unable unable) {
            if (!told) {
                told = true;
                LOG.warnf("The key service cannot be used: %s", unable.reason());
            }
            return dependency.answer(Optional.of("unable"));
        }
        told = false;
        return dependency.answer(Optional.empty());
    }
}
