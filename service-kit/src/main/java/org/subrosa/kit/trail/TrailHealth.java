package org.subrosa.kit.trail;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether events reach the log, said by every replica: the leader knows, and any other asks the database. It is a matter
 * of wellness and neither of readiness nor of liveness: without Kafka the outbox takes everything, so the service goes
 * on, and restarting it would help nothing. Without the database it is not ready, which the datasources' own check says.
 */
@Wellness
@Singleton
final class TrailHealth implements HealthCheck {
    private static final double LATE_SECONDS = 60;

    private final TrailLifecycle trail;

    TrailHealth(TrailLifecycle trail) {
        this.trail = trail;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("audit trail");
        if (!trail.isEnabled()) {
            return response.up().build();
        }
        Optional<Backlog> led = trail.metrics().backlog();
        response.withData("leader", led.isPresent());
        Optional<Backlog> known = trail.metrics().known();
        known.ifPresent(backlog -> response.withData("unreceipted", backlog.pending())
                .withData("oldest_seconds", (long) backlog.oldestSeconds()));
        return response.status(known.isPresent() && known.get().oldestSeconds() < LATE_SECONDS)
                .build();
    }
}
