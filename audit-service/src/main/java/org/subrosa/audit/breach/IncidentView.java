package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident with what is known of it, and its latest assessment. */
public record IncidentView(
        UUID incidentId,
        Instant openedAt,
        UUID openedBy,
        Instant discoveredAt,
        IncidentScope scope,
        String narrative,
        Standing standing,
        @Nullable AssessmentView assessment,
        Clocks clocks,
        Mails mails) {

    /** A judgement and its reasons. */
    public record AssessmentView(
            int version,
            Instant assessedAt,
            UUID assessedBy,
            Conclusion conclusion,
            @Nullable String nature,
            @Nullable String recipient,
            @Nullable String acquired,
            @Nullable String mitigation) {}
}
