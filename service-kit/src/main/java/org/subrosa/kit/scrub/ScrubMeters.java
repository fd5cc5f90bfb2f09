package org.subrosa.kit.scrub;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.scrub.Finding.Kind;

/**
 * What an operator watches: {@code subrosa.scrubber.findings} above zero means that rows were tampered with, or that half a backup
 * was put back; {@code subrosa.scrubber.pass.age} that grows beyond the interval means that audit-service cannot be asked. The
 * gauges are the leader's; another replica shows no age and no findings.
 */
@ApplicationScoped
class ScrubMeters {
    private final MeterRegistry registry;
    private final ScrubCounts counts;

    ScrubMeters(MeterRegistry registry, ScrubCounts counts) {
        this.registry = registry;
        this.counts = counts;
    }

    void start(@Observes StartupEvent started) {
        for (Kind kind : Kind.values()) {
            Gauge.builder("subrosa.scrubber.findings", () -> counts.findings(kind))
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .description("sealed values that are not what the log says")
                    .register(registry);
        }
        Gauge.builder("subrosa.scrubber.pass.age", () -> seconds(counts.age().orElse(null)))
                .description("since every sealed value was last compared")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("subrosa.scrubber.values", counts, ScrubCounts::values)
                .description("sealed values compared")
                .register(registry);
    }

    private static Number seconds(@Nullable Duration age) {
        return age == null ? Double.NaN : age.toSeconds();
    }
}
