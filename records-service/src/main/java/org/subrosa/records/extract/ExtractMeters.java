package org.subrosa.records.extract;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What an operator watches of extracts: {@code subrosa.records.extracts}, by what came of them, and
 * {@code subrosa.records.decryptions}: the values that they opened.
 */
@ApplicationScoped
class ExtractMeters {
    static final String EXTRACTS = "subrosa.records.extracts";
    static final String DECRYPTIONS = "subrosa.records.decryptions";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(1_000)
    };

    private final MeterRegistry registry;

    ExtractMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param result a code: {@code done}, why it was refused, or {@code failed} */
    void ended(String result, long beganNanos) {
        Timer.builder(EXTRACTS)
                .description("extracts for disclosures")
                .tag("result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - beganNanos));
    }

    void decrypted(int values) {
        registry.counter(DECRYPTIONS).increment(values);
    }
}
