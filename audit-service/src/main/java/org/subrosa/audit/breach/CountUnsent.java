package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.jdbc.DatabaseFailedException;

/**
 * Counts the notices that are still to be sent, over all agencies, for whoever watches the installation. Any replica can say it.
 * What the database said, or that it said nothing, is remembered for half a minute: deadlines are counted in days.
 */
@ApplicationScoped
class CountUnsent {
    /** Time enough for an officer to write and send a notice. */
    static final Duration SOON = Duration.ofDays(7);

    static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final UnsentNoticeStore notices;
    private final Clock clock;
    private @Nullable Seen last;

    CountUnsent(UnsentNoticeStore notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    private record Seen(Instant at, Optional<Map<String, Unsent>> byRule) {}

    /** What waits under that rule; empty if the database does not answer. */
    synchronized Optional<Unsent> under(String rule) {
        Instant now = clock.instant();
        Seen seen = last;
        // a clock that was set back makes nobody wait for the old time to come again
        if (seen == null
                || seen.at().plus(REMEMBERED).isBefore(now)
                || seen.at().isAfter(now)) {
            seen = new Seen(now, ask(now));
            last = seen;
        }
        return seen.byRule().map(all -> all.getOrDefault(rule, Unsent.NONE));
    }

    private Optional<Map<String, Unsent>> ask(Instant now) {
        try {
            return Optional.of(notices.byRule(now, now.plus(SOON)));
        } catch (DatabaseFailedException failed) {
            return Optional.empty();
        }
    }
}
