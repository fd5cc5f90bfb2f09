package org.subrosa.kit.trail;

/** Where a test stops the trail, as a crash would. In production nothing happens there. */
@FunctionalInterface
interface FaultPoint {
    FaultPoint NONE = step -> {};

    /** The moments between which a process may die. */
    enum Step {
        SEQUENCED_NOT_COMMITTED,
        SEQUENCED,
        PLACE_WRITTEN,
        PUBLISHED,
        RECEIPTS_NOT_COMMITTED,
        RECEIPTS_STORED
    }

    void reached(Step step);
}
