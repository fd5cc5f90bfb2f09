package org.subrosa.kit.trail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operator watches: {@code subrosa.trail.unreceipted.age} above a minute means that events are not reaching the
 * log. The gauges are the leader's; a replica in waiting shows NaN.
 */
final class TrailMetrics {
    private static final String RECEIPTS = "subrosa.trail.receipts";
    private static final String RESULT = "result";
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private record Seen(Backlog backlog, long nanos) {}

    private volatile @Nullable Seen seen;
    private final Counter published;
    private final Counter stored;
    private final Counter unmatched;
    private final Counter contradicting;
    private final Counter malformed;

    TrailMetrics(MeterRegistry registry) {
        Gauge.builder("subrosa.trail.unreceipted", () -> gauge(Backlog::pending))
                .description("events with a place and without a receipt")
                .register(registry);
        Gauge.builder("subrosa.trail.unreceipted.age", () -> gauge(Backlog::oldestSeconds))
                .description("how long ago the oldest event without a receipt was recorded")
                .baseUnit("seconds")
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
        stored.increment(outcome.matched());
        unmatched.increment(outcome.unmatched());
        contradicting.increment(outcome.contradicting());
    }

    void malformedReceipt() {
        malformed.increment();
    }

    private Number gauge(Function<Backlog, Number> part) {
        return backlog().map(part).orElse(Double.NaN);
    }
}
