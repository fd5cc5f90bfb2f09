package org.subrosa.audit.breach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that clients are still to be sent, of all agencies together.
 *
 * @param overdue past the deadline
 * @param soon due within {@link CountUnsent#SOON}
 * @param later due after that
 * @param nextDueAt the earliest deadline, which may be past; null if none is unsent
 */
record Unsent(long overdue, long soon, long later, @Nullable Instant nextDueAt) {
    static final Unsent NONE = new Unsent(0, 0, 0, null);
}
