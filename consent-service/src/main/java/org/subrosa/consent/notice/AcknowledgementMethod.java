package org.subrosa.consent.notice;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client told a worker that they had taken note. */
public enum AcknowledgementMethod {
    /** On paper, the sheet kept on file. */
    @JsonProperty("signed-on-paper")
    SIGNED_ON_PAPER("signed-on-paper"),
    /** Aloud, after the notice was explained. */
    @JsonProperty("spoken")
    SPOKEN("spoken");

    private final String code;

    AcknowledgementMethod(String code) {
        this.code = code;
    }

    /** The method as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static AcknowledgementMethod of(String code) {
        for (AcknowledgementMethod method : values()) {
            if (method.code.equals(code)) {
                return method;
            }
        }
        throw new IllegalArgumentException("unknown method of acknowledgement");
    }
}
