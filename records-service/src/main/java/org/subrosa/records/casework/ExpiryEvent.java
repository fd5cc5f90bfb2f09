package org.subrosa.records.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** An event on which a consent expires, as consent-service asks for it. */
public record ExpiryEvent(@NotNull UUID agencyId, @NotNull UUID clientId, @NotNull Kind event) {

    /** What this service can tell. */
    public enum Kind {
        @JsonProperty("helping-relationship-ended")
        HELPING_RELATIONSHIP_ENDED
    }

    /** The answer. */
    public record Occurrence(boolean occurred) {}
}
