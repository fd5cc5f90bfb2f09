package org.subrosa.kit.trail;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/**
 * Starts the background half of the trail with the service, after the migrations, and ends it with the service.
 *
 * <p>Two threads and at most three connections of the datasource {@code relay}. With
 * {@code subrosa.relay.enabled=false} nothing runs, and events wait in the outbox.
 */
@Singleton
final class TrailLifecycle {
    private final TrailMetrics metrics;
    private final Relay relay;
    private final ReceiptsIntake receipts;
    private final boolean enabled;

    TrailLifecycle(
            @DataSource("relay") AgroalDataSource relayDataSource,
            CommitSignal signal,
            MeterRegistry registry,
            Clock clock,
            SecureRandom random,
            Config config) {
        RelaySettings settings = new RelaySettings(
                config.getValue("subrosa.service", String.class),
                Path.of(config.getValue("subrosa.state-directory", String.class)),
                config.getOptionalValue("subrosa.trail.keep-days", Integer.class).orElse(RelaySettings.KEEP_DAYS),
                RelaySettings.FIRST_RETRY,
                RelaySettings.LONGEST_RETRY);
        KafkaAccess kafka = KafkaAccess.of(config);
        LeaderSession.Source sessions = new LeaderSession.Source(relayDataSource);
        metrics = new TrailMetrics(registry);
        relay = new Relay(settings, sessions, kafka, signal, metrics, clock, random, FaultPoint.NONE);
        receipts = new ReceiptsIntake(settings, sessions, kafka, metrics, FaultPoint.NONE);
        enabled = config.getOptionalValue("subrosa.relay.enabled", Boolean.class).orElse(true);
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            relay.start();
            receipts.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (enabled) {
            relay.stop();
            receipts.stop();
        }
    }

    /** Whether both threads live. They end only with the service. */
    boolean isAlive() {
        return !enabled || (relay.isAlive() && receipts.isAlive());
    }

    TrailMetrics metrics() {
        return metrics;
    }
}
