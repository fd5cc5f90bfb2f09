package org.subrosa.acceptance.installation;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for what must come, in bounded time. */
public final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Waits until the condition holds.
     *
     * @return how long it took
     * @throws AssertionError if it does not hold within the limit; a last failure to ask is its cause
     */
    public static Duration until(String what, Duration limit, Callable<Boolean> condition) {
        long start = System.nanoTime();
        Throwable last = null;
        while (true) {
            try {
                if (condition.call()) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
                last = null;
            } catch (Exception notYet) {
                last = notYet;
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what, last);
            }
            pause(PAUSE);
        }
    }

    /** Sleeps; an interrupted test fails. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
