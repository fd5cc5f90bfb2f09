package org.subrosa.consent.endings;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.subrosa.kit.health.Dependency;

/**
 * What an operator watches. A process that does not know what has ended lets nothing rest on a consent, and is not ready. Endings
 * that the second copy does not have are lost if the database is restored before the log has them.
 */
@Readiness
@ApplicationScoped
class EndingsMeters implements HealthCheck {
    private final MeterRegistry registry;
    private final EndingsGate gate;
    private final CopyEndings copies;
    private final Clock clock;
    private final Dependency dependency;

    EndingsMeters(MeterRegistry registry, EndingsGate gate, CopyEndings copies, Clock clock) {
        this.registry = registry;
        this.gate = gate;
        this.copies = copies;
        this.clock = clock;
        this.dependency = new Dependency("register-of-endings", clock);
    }

    @Override
    public HealthCheckResponse call() {
        return dependency.answer(gate.isOpen() ? Optional.empty() : Optional.of("not-applied"));
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("subrosa.consent.endings.uncopied", () -> copies.waiting().endings())
                .description("endings that the second copy does not have")
                .register(registry);
        Gauge.builder("subrosa.consent.endings.uncopied.age", () -> age().toMillis() / 1000.0)
                .description("since the oldest of them ended")
                .baseUnit("seconds")
                .register(registry);
    }

    private Duration age() {
        return copies.waiting()
                .since()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }
}
