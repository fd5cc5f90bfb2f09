package org.subrosa.consent.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A body of rules that a consent may have to satisfy. Where several apply, each element of each is needed. */
public enum Regime {
    /** 45 CFR 164.508. */
    @JsonProperty("hipaa")
    HIPAA("hipaa"),
    /** 42 CFR Part 2: records of substance use disorder. */
    @JsonProperty("part-2")
    PART_2("part-2"),
    /** VAWA, VOCA, FVPSA: victims of violence. */
    @JsonProperty("vawa")
    VAWA("vawa"),
    /** The codes of ethics that this software is derived from. */
    @JsonProperty("ethics")
    ETHICS("ethics");

    private final String code;

    Regime(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
