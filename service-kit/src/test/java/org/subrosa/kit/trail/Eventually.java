package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what happens in the background, in bounded time. */
final class Eventually {
    private Eventually() {}

    static void holds(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within " + limit + ": " + what);
            }
            sleep(Duration.ofMillis(20));
        }
    }

    static void holds(String what, BooleanSupplier condition) {
        holds(what, Duration.ofSeconds(20), condition);
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
