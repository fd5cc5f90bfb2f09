package org.subrosa.kit.trail;

/**
 * What is recorded and not yet in the log, as far as this service knows.
 *
 * @param pending events with a place and without a receipt
 * @param oldestSeconds how long ago the oldest event without a receipt was recorded; 0 if there is none
 */
record Backlog(long pending, double oldestSeconds) {
    static final Backlog NONE = new Backlog(0, 0);
}
