package org.subrosa.audit.breach;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an assessment comes to (45 CFR 164.402, definition of breach, paragraph 2). */
public enum Conclusion {
    /** It is a breach: the clients are to be told. */
    @JsonProperty("breach")
    BREACH("breach"),
    /** There is a low probability that the information was compromised: nobody needs to be told. */
    @JsonProperty("low-probability")
    LOW_PROBABILITY("low-probability");

    private final String code;

    Conclusion(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Conclusion of(String code) {
        for (Conclusion conclusion : values()) {
            if (conclusion.code.equals(code)) {
                return conclusion;
            }
        }
        throw new IllegalArgumentException("unknown conclusion");
    }
}
