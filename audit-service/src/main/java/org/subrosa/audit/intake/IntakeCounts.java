package org.subrosa.audit.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the intake counts for its operator. Quarantined, reused or untold above zero is an alarm; so are missing numbers
 * that stay missing for a minute, while a gap of a moment is ordinary.
 */
@ApplicationScoped
public class IntakeCounts {

    private final LongAdder quarantined = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder untold = new LongAdder();
    private final LongAdder withheld = new LongAdder();
    private final LongAdder unsentReceipts = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong oldestGapSeconds = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong delayMillis = new AtomicLong();
    private volatile boolean active;

    /** Deliveries that went into the quarantine, repeated ones included. */
    public long quarantined() {
        return quarantined.sum();
    }

    /** Among them those that used the id of another event. */
    public long reused() {
        return reused.sum();
    }

    /** Tries to tell an agency of a record in quarantine that failed; the record is kept. */
    public long untold() {
        return untold.sum();
    }

    /** Events that were not acknowledged because their log is frozen. */
    public long withheld() {
        return withheld.sum();
    }

    /** Receipts that Kafka did not take; their events come again. */
    public long unsentReceipts() {
        return unsentReceipts.sum();
    }

    /** How often the intake started over after a failure. */
    public long restarts() {
        return restarts.sum();
    }

    /** Sequence numbers that have not arrived though later ones have. */
    public long missing() {
        return missing.get();
    }

    /** How long the oldest of them has been missing; 0 if none is. */
    public long oldestGapSeconds() {
        return oldestGapSeconds.get();
    }

    /** Records in Kafka that are not yet read, as the active intake last saw it. */
    public long lag() {
        return lag.get();
    }

    /** How long the oldest event of the last batch had been in Kafka when it was in the log, in milliseconds. */
    public long delayMillis() {
        return delayMillis.get();
    }

    /** Whether this replica is the one that takes events in. */
    public boolean active() {
        return active;
    }

    void countQuarantined(Refusal reason) {
        quarantined.increment();
        if (reason == Refusal.EVENT_ID_REUSED) {
            reused.increment();
        }
    }

    void countUntold() {
        untold.increment();
    }

    void countWithheld(int events) {
        withheld.add(events);
    }

    void countUnsentReceipts(int receipts) {
        unsentReceipts.add(receipts);
    }

    void countRestart() {
        restarts.increment();
    }

    void seeGaps(long missingNow, Duration oldest) {
        missing.set(missingNow);
        oldestGapSeconds.set(oldest.toSeconds());
    }

    void seeLag(long records) {
        lag.set(records);
    }

    void seeDelay(Duration delay) {
        delayMillis.set(delay.toMillis());
    }

    void setActive(boolean now) {
        active = now;
    }
}
