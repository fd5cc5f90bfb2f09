package org.subrosa.consent.reliance;

import com.fasterxml.jackson.annotation.JsonValue;

/** On what a release rests. All but the first need no consent, and somebody else's decision. */
public enum Basis {
    CONSENT("consent"),
    MEDICAL_EMERGENCY("medical-emergency"),
    IMMINENT_HARM("imminent-harm"),
    COURT_ORDER("court-order");

    private final String code;

    Basis(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
