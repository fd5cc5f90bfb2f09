package org.subrosa.kit.trail;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A named daemon thread that has one duty, or waits in line for it. When the work fails, whatever with, it resigns, waits
 * and takes the duty up from the beginning: what was not committed did not happen. It ends when it is interrupted, and
 * never otherwise.
 */
public final class LeaderThread {

    /** The work of a leader. */
    @FunctionalInterface
    public interface Work {
        /**
         * Works until it is interrupted, or returns to be called again. Pings whenever a piece of work is done: a leader
         * that never gets so far counts as none.
         */
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
    private volatile long ledNanos = System.nanoTime();

    LeaderThread(String name, LeaderSession.Source sessions, LeaderSession.Duty duty, Work work) {
        this.sessions = sessions;
        this.duty = duty;
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        ledNanos = System.nanoTime();
        thread.start();
    }

    /** Ends the work where it is, and returns when the duty is given up, or after five seconds. */
    public void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String name() {
        return thread.getName();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Whether it has ended though nobody ended it. */
    boolean isLost() {
        return !stopping && thread.getState() == Thread.State.TERMINATED;
    }

    /** How long ago this replica last got a piece of the work done, or saw that another one has the duty. */
    Duration unledFor() {
        return Duration.ofNanos(System.nanoTime() - ledNanos);
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
            } catch (Throwable e) {
                // errors too: a thread that ended here would leave the duty undone for as long as the process lives
                if (System.nanoTime() - start > GOOD_RUN_NANOS) {
                    backOff.succeeded();
                }
                wait = backOff.failed();
                LOG.logf(
                        level(e, wait),
                        "%s starts again in %d ms after %s",
                        thread.getName(),
                        wait.toMillis(),
                        kind(e));
            }
            try {
                Thread.sleep(wait.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean leadOnce() throws InterruptedException {
        Optional<LeaderSession> taken = sessions.take(duty, this::led);
        if (taken.isEmpty()) {
            // somebody else has it: whether anything comes of it is for that replica to say
            led();
            return false;
        }
        try (LeaderSession leader = taken.get()) {
            work.lead(leader);
            return true;
        }
    }

    private void led() {
        ledNanos = System.nanoTime();
    }

    /** An exception is told once; an error never belongs there and is told each time. */
    private static Logger.Level level(Throwable e, Duration wait) {
        if (e instanceof Error) {
            return Logger.Level.ERROR;
        }
        return wait.equals(FIRST_WAIT) ? Logger.Level.WARN : Logger.Level.DEBUG;
    }

    /** The message may quote a row or a setting, so the kind has to do. */
    private static String kind(Throwable e) {
        if (e instanceof TrailException trail) {
            return String.valueOf(trail.getMessage());
        }
        Throwable cause = e.getCause();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : " of " + cause.getClass().getSimpleName());
    }
}
