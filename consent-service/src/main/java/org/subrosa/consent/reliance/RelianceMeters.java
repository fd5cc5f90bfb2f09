package org.subrosa.consent.reliance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an operator watches of reliances: {@code subrosa.consent.reliances} by outcome, reason and basis;
 * {@code subrosa.consent.reliances.reported} by what came of them; and {@code subrosa.consent.reliances.outstanding}: granted by
 * this process, neither reported to it nor past their end. What was granted and is never reported counts as sent.
 */
@ApplicationScoped
class RelianceMeters {
    static final String RELIANCES = "subrosa.consent.reliances";

    /** As long as a withdrawal waits for one. */
    private static final long LIFE_NANOS = Duration.ofMillis(2_500).toNanos();

    private final MeterRegistry registry;
    private final Map<UUID, Long> outstanding = new ConcurrentHashMap<>();

    RelianceMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes StartupEvent started) {
        Gauge.builder(RELIANCES + ".outstanding", this, RelianceMeters::outstanding)
                .description("reliances that were granted here and are neither reported nor past their end")
                .register(registry);
    }

    void granted(UUID reliance, Basis basis) {
        forgetWhatIsOver();
        outstanding.put(reliance, System.nanoTime());
        count("granted", "none", basis);
    }

    void refused(String reason, Basis basis) {
        count("refused", reason, basis);
    }

    void reported(UUID reliance, RelianceOutcome outcome) {
        outstanding.remove(reliance);
        registry.counter(RELIANCES + ".reported", "outcome", outcome.code()).increment();
    }

    int outstanding() {
        forgetWhatIsOver();
        return outstanding.size();
    }

    private void forgetWhatIsOver() {
        long now = System.nanoTime();
        outstanding.values().removeIf(granted -> now - granted > LIFE_NANOS);
    }

    private void count(String outcome, String reason, Basis basis) {
        registry.counter(RELIANCES, "outcome", outcome, "reason", reason, "basis", basis.code())
                .increment();
    }
}
