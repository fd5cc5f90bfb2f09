package org.subrosa.disclosure.recipient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a package reaches a recipient. Only private channels exist here (NASW-i). */
public enum Channel {
    /** The recipient's own system fetches the package with its own token. */
    @JsonProperty("partner-api")
    PARTNER_API("partner-api"),
    /** End-to-end encrypted mail. */
    @JsonProperty("secure-mail")
    SECURE_MAIL("secure-mail"),
    /** A sealed letter. */
    @JsonProperty("postal-mail")
    POSTAL_MAIL("postal-mail"),
    /** Handed over against proof of identity. */
    @JsonProperty("in-person")
    IN_PERSON("in-person");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    /** The value as it stands in the database, in events and on the wire. */
    public String code() {
        return code;
    }

    static Channel of(String code) {
        for (Channel value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("unknown code");
    }
}
