package org.subrosa.disclosure.recipient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a recipient is: decisions depend on it, for example nothing reaches media under a treatment consent (NOHS-33). */
public enum RecipientKind {
    /** Treats or counsels the client. */
    @JsonProperty("healthcare-provider")
    HEALTHCARE_PROVIDER("healthcare-provider"),
    /** Pays for a service: only with the client's authorisation (NASW-h). */
    @JsonProperty("payer")
    PAYER("payer"),
    /** Another human-services agency, a shelter among them. */
    @JsonProperty("service-agency")
    SERVICE_AGENCY("service-agency"),
    /** A landlord or housing programme. */
    @JsonProperty("housing-provider")
    HOUSING_PROVIDER("housing-provider"),
    /** A court or tribunal (NASW-j). */
    @JsonProperty("court")
    COURT("court"),
    /** Police or prosecution. */
    @JsonProperty("law-enforcement")
    LAW_ENFORCEMENT("law-enforcement"),
    /** Competent for mandated reports (CRSS-17). */
    @JsonProperty("protective-authority")
    PROTECTIVE_AUTHORITY("protective-authority"),
    /** Health oversight, licensing, audit. */
    @JsonProperty("oversight-authority")
    OVERSIGHT_AUTHORITY("oversight-authority"),
    /** Research or evaluation (NOHS-17). */
    @JsonProperty("researcher")
    RESEARCHER("researcher"),
    /** An educational institution (FERPA). */
    @JsonProperty("school")
    SCHOOL("school"),
    /** Press, broadcast, social media (NASW-k, NASW-r). */
    @JsonProperty("media")
    MEDIA("media"),
    /** A person of the client's own choosing. */
    @JsonProperty("individual")
    INDIVIDUAL("individual");

    private final String code;

    RecipientKind(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static RecipientKind of(String code) {
        for (RecipientKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
