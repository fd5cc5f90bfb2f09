package org.subrosa.consent.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a client can share or not, piece by piece (CRSS-9): the compartments of a record, by the codes of the wire. */
public enum Category {
    DEMOGRAPHICS("demographics"),
    CONTACT("contact"),
    SAFE_LOCATION("safe-location", Regime.VAWA),
    HEALTH("health"),
    MENTAL_HEALTH("mental-health"),
    SUBSTANCE_USE("substance-use", Regime.PART_2),
    COUNSELING_NOTE("counseling-note"),
    VIOLENCE("violence", Regime.VAWA),
    SEXUAL_HEALTH("sexual-health"),
    HIV("hiv"),
    SOCIAL("social"),
    SERVICE_PLAN("service-plan"),
    CASE_NOTE("case-note"),
    COVERAGE("coverage");

    private final String code;
    private final Regime[] own;

    Category(String code, Regime... own) {
        this.code = code;
        this.own = own;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether the category alone brings the regime with it. */
    public boolean isUnder(Regime regime) {
        return Arrays.asList(own).contains(regime);
    }

    /** Counseling notes are never combined with another consent (45 CFR 164.508(b)(3)(ii)). */
    boolean standsAlone() {
        return this == COUNSELING_NOTE;
    }

    public static Category of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown category"));
    }
}
