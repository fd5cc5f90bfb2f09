package org.subrosa.kit.scrub;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.scrub.Finding.Kind;

/** What this replica has compared, as long as it is the one that does. */
@Singleton
class ScrubCounts {
    private final AtomicLong values = new AtomicLong();
    private final Map<Kind, AtomicInteger> running = zeroes();
    private final Map<Kind, AtomicInteger> last = zeroes();
    private volatile @Nullable Long completed;
    private volatile @Nullable Long waitsSince;

    private static Map<Kind, AtomicInteger> zeroes() {
        Map<Kind, AtomicInteger> zeroes = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            zeroes.put(kind, new AtomicInteger());
        }
        return zeroes;
    }

    void begin() {
        running.values().forEach(count -> count.set(0));
    }

    void add(int compared, Collection<Finding> findings) {
        values.addAndGet(compared);
        findings.forEach(finding -> of(running, finding.kind()).incrementAndGet());
    }

    /** Everything was compared. Returns whether as much was found as by the pass before. */
    boolean complete() {
        boolean same = true;
        for (Kind kind : Kind.values()) {
            int found = of(running, kind).get();
            same &= of(last, kind).getAndSet(found) == found;
        }
        completed = System.nanoTime();
        waitsSince = null;
        return same;
    }

    /** Something could not be compared. */
    void waits() {
        if (waitsSince == null) {
            waitsSince = System.nanoTime();
        }
    }

    /** Another replica does it. */
    void resign() {
        begin();
        last.values().forEach(count -> count.set(0));
        completed = null;
        waitsSince = null;
    }

    /** Rows that were compared since the start. */
    long values() {
        return values.get();
    }

    /** What stands: what the last pass found, or the one that is going on if that is more. */
    int findings(Kind kind) {
        return Math.max(of(last, kind).get(), of(running, kind).get());
    }

    /** How long ago a pass ended that compared everything; none in a replica that has made none. */
    Optional<Duration> age() {
        return since(completed);
    }

    /** For how long the log could not be read. */
    Optional<Duration> waiting() {
        return since(waitsSince);
    }

    private static AtomicInteger of(Map<Kind, AtomicInteger> counts, Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    private static Optional<Duration> since(@Nullable Long nanos) {
        return nanos == null ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
