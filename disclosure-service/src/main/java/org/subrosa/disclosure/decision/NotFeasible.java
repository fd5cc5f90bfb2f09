package org.subrosa.disclosure.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why the client could not be told before a disclosure (NASW-d). */
public enum NotFeasible {
    /** Telling them would put them in danger. */
    @JsonProperty("endangers-client")
    ENDANGERS_CLIENT("endangers-client"),
    /** Telling them would put somebody else in danger. */
    @JsonProperty("endangers-others")
    ENDANGERS_OTHERS("endangers-others"),
    @JsonProperty("unreachable")
    UNREACHABLE("unreachable"),
    /** Not able to take it in at this time, as in a medical emergency. */
    @JsonProperty("incapacitated")
    INCAPACITATED("incapacitated"),
    /** The court forbade it. */
    @JsonProperty("forbidden-by-order")
    FORBIDDEN_BY_ORDER("forbidden-by-order");

    private final String code;

    NotFeasible(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static NotFeasible of(String code) {
        for (NotFeasible value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
