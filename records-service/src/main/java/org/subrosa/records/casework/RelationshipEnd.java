package org.subrosa.records.casework;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a helping relationship ended. Codes only: a reason in words is for a record. */
public enum RelationshipEnd {
    @JsonProperty("completed")
    COMPLETED("completed"),
    @JsonProperty("client-choice")
    CLIENT_CHOICE("client-choice"),
    @JsonProperty("transferred")
    TRANSFERRED("transferred"),
    @JsonProperty("contact-lost")
    CONTACT_LOST("contact-lost"),
    @JsonProperty("deceased")
    DECEASED("deceased"),
    @JsonProperty("other")
    OTHER("other");

    private final String code;

    RelationshipEnd(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static RelationshipEnd of(String code) {
        for (RelationshipEnd end : values()) {
            if (end.code.equals(code)) {
                return end;
            }
        }
        throw new IllegalArgumentException("unknown end of a relationship");
    }
}
