package org.subrosa.kit.trail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator watches: {@code subrosa.trail.unreceipted.age} above a minute means that events are not reaching the
 * log. Every replica shows it: the leader knows, and any other asks the database, which shows NaN when it does not answer.
 */
final class TrailMetrics {
    private static final String RECEIPTS = "subrosa.trail.receipts";
    private static final String RESULT = "result";
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();

    private record Seen(Backlog backlog, long nanos) {}

    private final Supplier<Optional<Backlog>> ask;
    private volatile @Nullable Seen seen;
    private volatile @Nullable Seen asked;
    private final Timer waits;
    private final Counter published;
    private final Counter stored;
    private final Counter unmatched;
    private final Counter contradicting;
    private final Counter malformed;

    /** @param ask the database, which may answer nothing, when this replica does not lead */
    TrailMetrics(MeterRegistry registry, Supplier<Optional<Backlog>> ask) {
        this.ask = ask;
        Gauge.builder("subrosa.trail.unreceipted", () -> gauge(Backlog::pending))
                .description("events with a place and without a receipt")
                .register(registry);
        Gauge.builder("subrosa.trail.unreceipted.age", () -> gauge(Backlog::oldestSeconds))
                .description("how long ago the oldest event without a receipt was recorded")
                .baseUnit("seconds")
                .register(registry);
        waits = Timer.builder("subrosa.trail.receipt.wait")
                .description("from an event's record to its receipt")
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10))
                .register(registry);
        published = registry.counter("subrosa.trail.published");
        stored = registry.counter(RECEIPTS, RESULT, "stored");
        unmatched = registry.counter(RECEIPTS, RESULT, "unmatched");
        contradicting = registry.counter(RECEIPTS, RESULT, "contradicting");
        malformed = registry.counter(RECEIPTS, RESULT, "malformed");
    }

    void leads(Backlog found) {
        seen = new Seen(found, System.nanoTime());
    }

    void resigned() {
        seen = null;
    }

    /** What the leader saw in the last half minute; empty in a replica that does not lead, or does no longer. */
    Optional<Backlog> backlog() {
        Seen last = seen;
        return last == null || System.nanoTime() - last.nanos() > FRESH_NANOS
                ? Optional.empty()
                : Optional.of(last.backlog());
    }

    void published(int events) {
        published.increment(events);
    }

    void received(ReceiptStore.Outcome outcome) {
        outcome.waits().forEach(waits::record);
        stored.increment(outcome.matched());
        unmatched.increment(outcome.unmatched());
        contradicting.increment(outcome.contradicting());
    }

    void malformedReceipt() {
        malformed.increment();
    }

    /** The leader's knowledge, or what the database said to another replica in the last seconds; empty if it says nothing. */
    Optional<Backlog> known() {
        return backlog().or(this::asked);
    }

    /** Not for each gauge of each look. */
    private Optional<Backlog> asked() {
        Seen last = asked;
        if (last != null && System.nanoTime() - last.nanos() < REMEMBERED_NANOS) {
            return Optional.of(last.backlog());
        }
        Optional<Backlog> now = ask.get();
        asked = now.map(backlog -> new Seen(backlog, System.nanoTime())).orElse(null);
        return now;
    }

    private Number gauge(Function<Backlog, Number> part) {
        return known().map(part).orElse(Double.NaN);
    }
}
