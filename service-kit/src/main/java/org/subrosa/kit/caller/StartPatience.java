package org.subrosa.kit.caller;

import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.subrosa.kit.problem.Outage;

/**
 * What a service asks of its database before it takes the first request. Nobody waits for the answer in two seconds then, and a
 * disk or a processor that is busy with the start of everything else is no reason to end: the question is asked again, for a
 * minute. A database that answers, with whatever it says, is not asked again.
 */
public final class StartPatience {
    private static final Logger LOG = Logger.getLogger(StartPatience.class);
    private static final long LIMIT_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(250);

    private StartPatience() {}

    /** Asks until there is an answer. Throws what the question throws, if that does not pass, or not within a minute. */
    public static <T> T ask(Supplier<T> question) {
        long start = System.nanoTime();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException failed) {
                if (!Outage.causes(failed) || System.nanoTime() - start > LIMIT_NANOS || !pause()) {
                    throw failed;
                }
                LOG.debugf("asked again after %s", failed.getClass().getSimpleName());
            }
        }
    }

    /** {@link #ask} for a question whose answer is that nothing is thrown. */
    public static void run(Runnable question) {
        ask(() -> {
            question.run();
            return true;
        });
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
