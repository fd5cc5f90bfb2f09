package org.subrosa.kit.trail;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether each piece of work that one replica does is being done by one. It is not when for a minute this replica has
 * neither got any of it done nor seen another replica hold it: the database refuses the relay's role, the disk with the
 * state directory is full, or the work fails each time it is taken up.
 */
@Wellness
@Singleton
final class LeaderHealth implements HealthCheck {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Leaders leaders;

    LeaderHealth(Leaders leaders) {
        this.leaders = leaders;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("background work");
        boolean led = true;
        for (LeaderThread thread : leaders.threads()) {
            Duration unled = thread.unledFor();
            response.withData(thread.name() + " unled seconds", unled.toSeconds());
            led &= !thread.isLost() && unled.compareTo(LIMIT) < 0;
        }
        return response.status(led).build();
    }
}
