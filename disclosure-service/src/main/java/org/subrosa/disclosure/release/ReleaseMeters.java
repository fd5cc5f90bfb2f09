package org.subrosa.disclosure.release;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What an operator watches of releases: {@code subrosa.disclosure.releases}, from the committed intent until all is written, or is
 * not; and {@code subrosa.disclosure.releases.refused}, which never came to an intent.
 */
@ApplicationScoped
class ReleaseMeters {
    static final String RELEASES = "subrosa.disclosure.releases";

    /** A reliance lives two seconds: what takes longer is cut. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(400),
        Duration.ofMillis(800),
        Duration.ofMillis(1_200),
        Duration.ofMillis(2_000),
        Duration.ofMillis(3_000)
    };

    private final MeterRegistry registry;

    ReleaseMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** All of it is out. */
    void sent(long beganNanos) {
        ended("sent", beganNanos);
    }

    /** Some of it may be out. */
    void cut(long beganNanos) {
        ended("cut", beganNanos);
    }

    /** Nothing of it is out. */
    void notSent(long beganNanos) {
        ended("not-sent", beganNanos);
    }

    /** @param reason why it was not begun, as its trail has it */
    void refused(String reason) {
        registry.counter(RELEASES + ".refused", "reason", reason).increment();
    }

    private void ended(String end, long beganNanos) {
        Timer.builder(RELEASES)
                .description("releases by how they ended, from the intent on")
                .tag("end", end)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - beganNanos));
    }
}
