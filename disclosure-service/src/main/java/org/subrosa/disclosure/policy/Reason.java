package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a disclosure is denied, or goes to somebody else first. For the custodian agency's own people alone. */
public enum Reason {
    /** Nothing makes it lawful: no basis was named (NOHS-3). */
    @JsonProperty("no-basis")
    NO_BASIS("no-basis"),
    /** The purpose cannot be served on this basis, for example payment without the client's consent (NASW-h). */
    @JsonProperty("basis-not-for-purpose")
    BASIS_NOT_FOR_PURPOSE("basis-not-for-purpose"),
    /** Such a recipient gets nothing for this purpose, for example media under a treatment consent (NOHS-33). */
    @JsonProperty("recipient-not-for-purpose")
    RECIPIENT_NOT_FOR_PURPOSE("recipient-not-for-purpose"),
    /** The way to the recipient is not private (NASW-i). */
    @JsonProperty("channel-not-private")
    CHANNEL_NOT_PRIVATE("channel-not-private"),
    /** There is no written consent: none was named, or none is there. */
    @JsonProperty("no-consent")
    NO_CONSENT("no-consent"),
    /** The consent is withdrawn, expired, unsigned or incomplete. */
    @JsonProperty("consent-not-standing")
    CONSENT_NOT_STANDING("consent-not-standing"),
    /** The consent is another client's. */
    @JsonProperty("client-not-covered")
    CLIENT_NOT_COVERED("client-not-covered"),
    /** The consent names other recipients. */
    @JsonProperty("recipient-not-covered")
    RECIPIENT_NOT_COVERED("recipient-not-covered"),
    /** The consent names other purposes. */
    @JsonProperty("purpose-not-covered")
    PURPOSE_NOT_COVERED("purpose-not-covered"),
    /** The consent is under a law of which this pack knows no redisclosure statement. */
    @JsonProperty("regime-unknown")
    REGIME_UNKNOWN("regime-unknown"),
    /** A subpoena, or another paper that no court ordered (NASW-j). */
    @JsonProperty("no-order")
    NO_ORDER("no-order"),
    /** Nothing is left of what was asked (NASW-c). */
    @JsonProperty("nothing-to-release")
    NOTHING_TO_RELEASE("nothing-to-release"),
    /** The reference of the request leads to no consent that its sender may use. */
    @JsonProperty("reference-unknown")
    REFERENCE_UNKNOWN("reference-unknown"),

    /** No consent stands behind it: somebody else than the requester looks first (NOHS-28). */
    @JsonProperty("without-consent")
    WITHOUT_CONSENT("without-consent"),
    /** Identified research needs an approval that a person has to see (NOHS-17). */
    @JsonProperty("research-approval")
    RESEARCH_APPROVAL("research-approval"),

    /** Whoever reviewed it said no. */
    @JsonProperty("review-refused")
    REVIEW_REFUSED("review-refused"),
    /** What was decided without a consent no longer carries a release: it is too old, or was not somebody else's. */
    @JsonProperty("decision-not-standing")
    DECISION_NOT_STANDING("decision-not-standing");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    /**
     * The reason of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reason of(String code) {
        for (Reason value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
