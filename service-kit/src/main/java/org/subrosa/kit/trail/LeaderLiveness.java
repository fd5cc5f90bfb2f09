package org.subrosa.kit.trail;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A background thread that has ended comes back only with the process: this is the one thing that a restart helps. */
@Liveness
@Singleton
final class LeaderLiveness implements HealthCheck {
    private final Leaders leaders;

    LeaderLiveness(Leaders leaders) {
        this.leaders = leaders;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("background threads");
        leaders.threads().stream()
                .filter(LeaderThread::isLost)
                .forEach(lost -> response.withData(lost.name(), "ended"));
        return response.status(leaders.threads().stream().noneMatch(LeaderThread::isLost))
                .build();
    }
}
