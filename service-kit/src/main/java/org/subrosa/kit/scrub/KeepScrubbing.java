package org.subrosa.kit.scrub;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.trail.LeaderSession;
import org.subrosa.kit.trail.LeaderThread;
import org.subrosa.kit.trail.Leaders;

/**
 * Makes pass after pass for as long as the service runs, in one replica at a time, never on a request's way. A pass that was
 * interrupted begins anew; one that could not be completed is made again within the minute.
 */
@ApplicationScoped
class KeepScrubbing {
    private static final LeaderSession.Duty SCRUB = new LeaderSession.Duty(110);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration PING = Duration.ofSeconds(1);

    private final Leaders leaders;
    private final ScrubAll scrub;
    private final ScrubCounts counts;
    private final ScrubSettings settings;
    private @Nullable LeaderThread thread;

    KeepScrubbing(Leaders leaders, ScrubAll scrub, ScrubCounts counts, ScrubSettings settings) {
        this.leaders = leaders;
        this.scrub = scrub;
        this.counts = counts;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        settings.check();
        if (scrub.isNeeded()) {
            thread = leaders.start("scrubber", SCRUB, this::lead);
        }
    }

    void stop(@Observes ShutdownEvent stops) {
        if (thread != null) {
            thread.stop();
        }
    }

    private void lead(LeaderSession leader) throws InterruptedException {
        try {
            rest(leader, settings.firstAfter());
            while (true) {
                long began = System.nanoTime();
                boolean complete = scrub.pass(new Heartbeat(leader));
                Duration next = complete || settings.interval().compareTo(AGAIN) < 0 ? settings.interval() : AGAIN;
                rest(leader, next.minusNanos(System.nanoTime() - began));
            }
        } finally {
            counts.resign();
        }
    }

    /** A ping a second, however often it is asked for. */
    private static final class Heartbeat implements Runnable {
        private final LeaderSession leader;
        private long last = System.nanoTime() - PING.toNanos();

        private Heartbeat(LeaderSession leader) {
            this.leader = leader;
        }

        @Override
        public void run() {
            if (System.nanoTime() - last >= PING.toNanos()) {
                leader.ping();
                last = System.nanoTime();
            }
        }
    }

    private static void rest(LeaderSession leader, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        do {
            leader.ping();
            Thread.sleep(Math.max(0, Math.min(PING.toMillis(), (end - System.nanoTime()) / 1_000_000)));
        } while (end - System.nanoTime() > 0);
    }
}
