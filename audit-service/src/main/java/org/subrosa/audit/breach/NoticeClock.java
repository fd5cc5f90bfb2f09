package org.subrosa.audit.breach;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one client's notice: at most 60 days from discovery (45 CFR 164.404(b)), counted from the moment of discovery and
 * whatever the assessment's own pace.
 */
public final class NoticeClock {

    /** The rule that makes the deadline, kept beside it. */
    static final String RULE = "hipaa-60-days";

    static final Duration LIMIT = Duration.ofDays(60);

    private NoticeClock() {}

    /** How a clock stands. */
    public enum State {
        /** Running. */
        @JsonProperty("open")
        OPEN,
        /** Past its deadline, and nothing is sent. */
        @JsonProperty("overdue")
        OVERDUE,
        /** Stopped in time. */
        @JsonProperty("sent")
        SENT,
        /** Stopped after its deadline. */
        @JsonProperty("sent-late")
        SENT_LATE,
        /** Nobody needs to be told, as the latest assessment has it. It runs on if another one says otherwise. */
        @JsonProperty("not-needed")
        NOT_NEEDED
    }

    static Instant dueAt(Instant discoveredAt) {
        return discoveredAt.plus(LIMIT);
    }

    static State state(Instant dueAt, @Nullable Instant sentAt, Standing standing, Instant now) {
        if (sentAt != null) {
            return sentAt.isAfter(dueAt) ? State.SENT_LATE : State.SENT;
        }
        if (!standing.obliges()) {
            return State.NOT_NEEDED;
        }
        return now.isAfter(dueAt) ? State.OVERDUE : State.OPEN;
    }
}
