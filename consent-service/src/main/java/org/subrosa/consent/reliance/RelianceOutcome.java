package org.subrosa.consent.reliance;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a release. What was never reported counts as sent. */
public enum RelianceOutcome {
    SENT("sent"),
    /** Nothing left the house. */
    NOT_SENT("not-sent");

    private final String code;

    RelianceOutcome(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
