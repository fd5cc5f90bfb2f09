package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes a disclosure lawful. There is none by default. */
public enum Basis {
    /** The client's written consent. */
    @JsonProperty("consent")
    CONSENT("consent"),
    /** 42 CFR 2.51: the consent could not be had in time. */
    @JsonProperty("medical-emergency")
    MEDICAL_EMERGENCY("medical-emergency"),
    /** Serious, foreseeable and imminent harm to the client or to others (NASW-c, NOHS-4, CRSS-17). */
    @JsonProperty("imminent-harm")
    IMMINENT_HARM("imminent-harm"),
    /** What a court expressly authorised; a subpoena alone is no order (NASW-j). */
    @JsonProperty("court-order")
    COURT_ORDER("court-order");

    private final String code;

    Basis(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    /**
     * The basis of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Basis of(String code) {
        for (Basis value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
