package org.subrosa.records.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on which a consent expires, as consent-service asks for it.
 *
 * @param since when the consent was signed: what began after that does not count
 */
public record ExpiryEvent(@NotNull UUID agencyId, @NotNull UUID clientId, @NotNull Kind event, @NotNull Instant since) {

    /** What this service can tell. */
    public enum Kind {
        @JsonProperty("helping-relationship-ended")
        HELPING_RELATIONSHIP_ENDED
    }

    /** The answer. */
    public record Occurrence(boolean occurred) {}
}
