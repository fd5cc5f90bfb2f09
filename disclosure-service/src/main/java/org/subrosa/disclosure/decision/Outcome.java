package org.subrosa.disclosure.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.subrosa.disclosure.policy.Decision;

/** Which kind of decision it was. */
public enum Outcome {
    @JsonProperty("permit")
    PERMIT("permit", "done"),
    @JsonProperty("deny")
    DENY("deny", "denied"),
    /** Open until somebody else has looked (NOHS-28). */
    @JsonProperty("review")
    REVIEW("review", "pending");

    private final String code;
    private final String inEvents;

    Outcome(String code, String inEvents) {
        this.code = code;
        this.inEvents = inEvents;
    }

    /** The value as it stands in the database and on the wire. */
    public String code() {
        return code;
    }

    /** The outcome that events of all services name. */
    String inEvents() {
        return inEvents;
    }

    static Outcome of(Decision decision) {
        if (decision instanceof Decision.Permit) {
            return PERMIT;
        }
        return decision instanceof Decision.Review ? REVIEW : DENY;
    }

    static Outcome of(String code) {
        for (Outcome value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
