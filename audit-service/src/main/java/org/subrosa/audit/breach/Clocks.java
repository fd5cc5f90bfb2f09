package org.subrosa.audit.breach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of an incident, counted.
 *
 * @param affected clients whose information was got at
 * @param open not sent, and in time
 * @param overdue not sent, and past the deadline
 * @param sent in the portal
 * @param read of those that are sent
 * @param nextDueAt the earliest deadline of those that are open or overdue
 */
public record Clocks(long affected, long open, long overdue, long sent, long read, @Nullable Instant nextDueAt) {

    /** @param late not sent and past the deadline, whatever the standing */
    static Clocks of(Standing standing, long affected, long late, long sent, long read, @Nullable Instant nextDueAt) {
        return standing.obliges()
                ? new Clocks(affected, affected - sent - late, late, sent, read, nextDueAt)
                : new Clocks(affected, 0, 0, sent, read, null);
    }
}
