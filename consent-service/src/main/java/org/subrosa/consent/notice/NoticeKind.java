package org.subrosa.consent.notice;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a notice is about, and the clause that asks for it. */
public enum NoticeKind {
    /** NOHS-3, NASW-c: explained before a helping relationship starts. */
    @JsonProperty("limits-of-confidentiality")
    LIMITS_OF_CONFIDENTIALITY("limits-of-confidentiality"),
    /** NASW-e, 45 CFR 164.520: likely disclosures and the client's rights. */
    @JsonProperty("privacy-practices")
    PRIVACY_PRACTICES("privacy-practices"),
    /** NOHS-9, NASW-m: the risks of serving a client by technology. */
    @JsonProperty("technology-risk")
    TECHNOLOGY_RISK("technology-risk"),
    /** NASW-p: when a worker may search for the client online. */
    @JsonProperty("electronic-search")
    ELECTRONIC_SEARCH("electronic-search"),
    /** NASW-n: what the agency does when confidentiality was breached. */
    @JsonProperty("breach-policy")
    BREACH_POLICY("breach-policy");

    private final String code;

    NoticeKind(String code) {
        this.code = code;
    }

    /** The kind as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static NoticeKind of(String code) {
        for (NoticeKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of notice");
    }
}
