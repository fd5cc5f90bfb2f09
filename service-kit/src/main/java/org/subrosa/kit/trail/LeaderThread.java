package org.subrosa.kit.trail;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A named daemon thread that has one duty, or waits in line for it. When the work fails, it resigns, waits and takes the
 * duty up from the beginning: what was not committed did not happen.
 */
final class LeaderThread {
    /** The work of a leader. */
    @FunctionalInterface
    interface Work {
        /** Works until it is interrupted, or returns to be called again. */
        void lead(LeaderSession leader) throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(LeaderThread.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final long GOOD_RUN_NANOS = Duration.ofSeconds(10).toNanos();

    private final LeaderSession.Source sessions;
    private final LeaderSession.Duty duty;
    private final Work work;
    private final Thread thread;
    private volatile boolean stopping;

    LeaderThread(String name, LeaderSession.Source sessions, LeaderSession.Duty duty, Work work) {
        this.sessions = sessions;
        this.duty = duty;
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the work where it is, and returns when the duty is given up, or after five seconds. */
    void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        BackOff backOff = new BackOff(FIRST_WAIT, LONGEST_WAIT);
        while (!stopping) {
            long start = System.nanoTime();
            Duration wait;
            try {
                wait = leadOnce() ? Duration.ZERO : STANDBY;
                backOff.succeeded();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() - start > GOOD_RUN_NANOS) {
                    backOff.succeeded();
                }
                wait = backOff.failed();
                // once is enough; and the message may quote a row or a setting, so the kind has to do
                Logger.Level level = wait.equals(FIRST_WAIT) ? Logger.Level.WARN : Logger.Level.DEBUG;
                LOG.logf(level, "%s starts again in %d ms after %s", thread.getName(), wait.toMillis(), kind(e));
            }
            try {
                Thread.sleep(wait.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean leadOnce() throws InterruptedException {
        Optional<LeaderSession> taken = sessions.take(duty);
        if (taken.isEmpty()) {
            return false;
        }
        try (LeaderSession leader = taken.get()) {
            work.lead(leader);
            return true;
        }
    }

    private static String kind(RuntimeException e) {
        return e instanceof TrailException trail
                ? String.valueOf(trail.getMessage())
                : e.getClass().getSimpleName();
    }
}
