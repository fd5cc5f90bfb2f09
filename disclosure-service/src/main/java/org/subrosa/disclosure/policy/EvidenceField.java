package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of the evidence for a basis.
 *
 * @param name as in the request's {@code evidence}
 * @param asks what it has to say, for the form that asks for it
 * @param choices exactly with a choice
 */
public record EvidenceField(String name, Form form, boolean required, String asks, @Nullable List<String> choices) {

    /** How it is written. */
    public enum Form {
        /** 3 to 4000 characters. */
        @JsonProperty("text")
        TEXT,
        /** RFC 3339 in UTC, not in the future. */
        @JsonProperty("time")
        TIME,
        /** A list of compartments, one at least. */
        @JsonProperty("compartments")
        COMPARTMENTS,
        /** One of the choices. */
        @JsonProperty("choice")
        CHOICE
    }
}
