package org.subrosa.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting in bounded time. */
final class Await {

    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    /** Asking costs the one who starts as well as the one who asks; what took long may take a twentieth longer. */
    private static final int SHARE = 20;

    private Await() {}

    /** True as soon as the condition holds, false if it did not within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long begin = System.nanoTime();
        long end = begin + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause(Duration.ofNanos(System.nanoTime() - begin).dividedBy(SHARE).toMillis());
        }
        return true;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, Math.max(SHORTEST_PAUSE_MILLIS, millis)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting.", "start again", e);
        }
    }
}
