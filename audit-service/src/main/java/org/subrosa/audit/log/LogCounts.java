package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the log counts for its operator, and its two alarms: logs that stand still, and entries that do not prove. */
@ApplicationScoped
public class LogCounts {

    private static final Logger LOG = Logger.getLogger(LogCounts.class);

    private final LongAdder appended = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder signed = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final LongAdder adopted = new LongAdder();
    private volatile @Nullable Long lastSignedNanos;
    private final Map<UUID, FreezeReason> frozen = new ConcurrentHashMap<>();

    /** Entries added since the start. */
    public long appended() {
        return appended.sum();
    }

    /** Events that were offered again and are in the log once. */
    public long repeated() {
        return repeated.sum();
    }

    /** Checkpoints signed since the start. */
    public long signed() {
        return signed.sum();
    }

    /** How long ago this process signed its last checkpoint, of whichever log; not a number before its first. */
    public double checkpointAgeSeconds() {
        Long last = lastSignedNanos;
        return last == null ? Double.NaN : (System.nanoTime() - last) / 1e9;
    }

    /** Answers whose entry or proof is not what was signed. */
    public long damaged() {
        return damaged.sum();
    }

    /** Checkpoints taken on trust from the database because their file was not there. */
    public long adopted() {
        return adopted.sum();
    }

    /** Logs that stand still now. */
    public long frozen() {
        return frozen.size();
    }

    boolean isFrozen(UUID agency) {
        return frozen.containsKey(agency);
    }

    void countAppended(int fresh, int again) {
        appended.add(fresh);
        repeated.add(again);
    }

    void countSigned() {
        signed.increment();
        lastSignedNanos = System.nanoTime();
    }

    /** The damaged answer is given all the same: it is the evidence, and its reader has the means to see what it is. */
    public void raiseDamage(UUID agency, long leafIndex) {
        damaged.increment();
        LOG.errorf("The log of agency %s is damaged: entry %d does not verify.", agency, leafIndex);
    }

    void countAdopted(UUID agency) {
        adopted.increment();
        LOG.warnf(
                "The checkpoint file of agency %s was missing; the database's last signed checkpoint is taken for it.",
                agency);
    }

    /** Says whenever a log freezes, and when it goes on. */
    void note(UUID agency, Judgement judgement) {
        if (judgement instanceof Judgement.Frozen now) {
            if (frozen.put(agency, now.reason()) != now.reason()) {
                LOG.errorf(
                        "The log of agency %s is frozen: %s. Nothing is added, signed or acknowledged until its database "
                                + "follows again from its last signed checkpoint.",
                        agency, now.reason().code());
            }
        } else if (frozen.remove(agency) != null) {
            LOG.warnf("The log of agency %s goes on.", agency);
        }
    }
}
