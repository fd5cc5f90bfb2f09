package org.subrosa.audit.log;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.StartPatience;

/**
 * Judges every log of which there is a signed checkpoint, in the database or in a file, at the start and every minute: a
 * log that nobody writes or reads freezes as loudly as any other. In each replica, at most {@value #MOST} logs a minute,
 * and where there are more it goes on with the next ones.
 */
@ApplicationScoped
public class WatchLogs {

    static final int MOST = 1_000;

    private static final Logger LOG = Logger.getLogger(WatchLogs.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Comparator<UUID> AS_TEXT = Comparator.comparing(UUID::toString);

    private final SignedLogStore signed;
    private final CheckpointFiles files;
    private final LogKeys keys;
    private final LogGuard guard;
    private final AgencyTransaction transaction;
    private @Nullable UUID seen;
    private @Nullable Thread thread;

    WatchLogs(
            SignedLogStore signed, CheckpointFiles files, LogKeys keys, LogGuard guard, AgencyTransaction transaction) {
        this.signed = signed;
        this.files = files;
        this.keys = keys;
        this.guard = guard;
        this.transaction = transaction;
    }

    /**
     * Starts to watch, until the service ends.
     *
     * @throws IllegalStateException if the keys that logs were signed with are missing: the service does not start
     */
    public void start() {
        StartPatience.run(keys::require);
        Thread watch = new Thread(this::run, "log-watch");
        watch.setDaemon(true);
        watch.start();
        thread = watch;
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Judges the next logs. */
    synchronized void look() {
        List<UUID> next = next();
        for (UUID agency : next) {
            // one that cannot be judged is passed over: the next look goes on behind it
            seen = agency;
            transaction.run(agency, () -> guard.judge(agency));
        }
        if (next.size() < MOST) {
            seen = null;
        }
    }

    private List<UUID> next() {
        @Nullable UUID last = seen;
        return Stream.concat(
                        signed.after(last, MOST).stream(),
                        filed().stream().filter(agency -> last == null || AS_TEXT.compare(agency, last) > 0))
                .distinct()
                .sorted(AS_TEXT)
                .limit(MOST)
                .toList();
    }

    private List<UUID> filed() {
        try {
            return files.agencies();
        } catch (UncheckedIOException unreadable) {
            // then each log of the database is judged unreadable, and that is the alarm
            return List.of();
        }
    }

    private void run() {
        try {
            while (true) {
                try {
                    look();
                } catch (Throwable failed) {
                    // without its database no log can be judged, and readers are told so
                    LOG.warnf(
                            "The logs could not be looked at: %s",
                            failed.getClass().getSimpleName());
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
