package org.subrosa.disclosure.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an attempt to release has come. */
public enum ReleaseState {
    /** Its intent is on record and nothing else is known: counts as disclosed. */
    @JsonProperty("open")
    OPEN("open"),
    @JsonProperty("sent")
    SENT("sent"),
    /** Not one byte of it left. */
    @JsonProperty("not-sent")
    NOT_SENT("not-sent"),
    /** It was cut while it was being written: counts as disclosed. */
    @JsonProperty("not-confirmed")
    NOT_CONFIRMED("not-confirmed");

    private final String code;

    ReleaseState(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static ReleaseState of(String code) {
        for (ReleaseState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
