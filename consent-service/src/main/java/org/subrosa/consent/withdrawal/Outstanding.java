package org.subrosa.consent.withdrawal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for releases that were begun to be over: until they are reported, or for longer than any of them can live. Measured on
 * this process's own monotonic clock from the moment it was told to wait; no time that anybody wrote down is looked at.
 */
final class Outstanding {
    /** A reliance lives two seconds, counted from before it was granted. */
    static final Duration LONGEST = Duration.ofMillis(2_500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Outstanding() {}

    static void await(BooleanSupplier over) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST.toNanos() && !over.getAsBoolean()) {
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a withdrawal was being ordered", e);
            }
        }
    }
}
