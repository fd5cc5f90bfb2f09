package org.subrosa.kit.trail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Starts the background half of the trail with the service, after the migrations, and ends it with the service.
 *
 * <p>Two threads and two connections of the datasource {@code relay}. With
 * {@code subrosa.relay.enabled=false} nothing runs, and events wait in the outbox.
 */
@Singleton
final class TrailLifecycle {
    private final Leaders leaders;
    private final TrailMetrics metrics;
    private final @Nullable Relay relay;
    private final @Nullable ReceiptsIntake receipts;

    TrailLifecycle(
            LeaderSession.Source sessions,
            Leaders leaders,
            CommitSignal signal,
            MeterRegistry registry,
            Clock clock,
            SecureRandom random,
            Config config) {
        this.leaders = leaders;
        metrics = new TrailMetrics(registry, () -> ask(sessions));
        if (!config.getOptionalValue("subrosa.relay.enabled", Boolean.class).orElse(true)) {
            relay = null;
            receipts = null;
            return;
        }
        RelaySettings settings = RelaySettings.of(config);
        KafkaAccess kafka = KafkaAccess.of(config);
        relay = new Relay(settings, sessions, kafka, signal, metrics, clock, random, FaultPoint.NONE);
        receipts = new ReceiptsIntake(settings, sessions, kafka, metrics, FaultPoint.NONE);
    }

    void start(@Observes StartupEvent started) {
        if (relay != null && receipts != null) {
            relay.start();
            receipts.start();
            leaders.watch(relay.thread());
            leaders.watch(receipts.thread());
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (relay != null && receipts != null) {
            relay.stop();
            receipts.stop();
        }
    }

    /** Whether this process moves events on at all. */
    boolean isEnabled() {
        return relay != null;
    }

    private static Optional<Backlog> ask(LeaderSession.Source sessions) {
        try {
            return Optional.of(sessions.ask(PendingStore::backlog));
        } catch (TrailException unknown) {
            return Optional.empty();
        }
    }

    TrailMetrics metrics() {
        return metrics;
    }
}
