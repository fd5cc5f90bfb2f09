package org.subrosa.kit.trail;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether events reach the log. It is a matter of wellness and neither of readiness nor of liveness: without Kafka the
 * outbox takes everything, so the service goes on, and restarting it would help nothing. Without the database it is not
 * ready, which the datasources' own check says.
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
        Backlog backlog = trail.metrics().backlog().orElse(Backlog.NONE);
        return response.status(trail.isAlive() && backlog.oldestSeconds() < LATE_SECONDS)
                .withData("leader", trail.metrics().backlog().isPresent())
                .withData("unreceipted", backlog.pending())
                .withData("oldest_seconds", (long) backlog.oldestSeconds())
                .build();
    }
}
