package org.subrosa.kit.caller;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What a service asks of its database before it takes the first request. Nobody waits for the answer in two seconds then, and a
 * disk or a processor that is busy with the start of everything else is no reason to end: the question is asked again, for a
 * minute. A database that answers, with whatever it says, is not asked again.
 */
public final class StartPatience {
    private static final Logger LOG = Logger.getLogger(StartPatience.class);
    private static final long LIMIT_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Classes of SQLSTATE: connection, transaction ended, rollback, resources, object in use, intervention, system. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private StartPatience() {}

    /** Asks until there is an answer. Throws what the question throws, if that will not pass or has not within a minute. */
    public static <T> T ask(Supplier<T> question) {
        long start = System.nanoTime();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException failed) {
                if (!passes(failed) || System.nanoTime() - start > LIMIT_NANOS || !pause()) {
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

    static boolean passes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                // the pool has no state to tell when no connection came in time
                .anyMatch(state -> state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2)));
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
