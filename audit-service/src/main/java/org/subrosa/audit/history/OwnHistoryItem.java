package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One act as the client whom it is about sees it (NOHS-21): everything that those who check see, except who in person acted.
 * A worker is shown by what they are.
 */
@Schema(description = "One act about the client. Whoever acted is shown by role, not by name or id.")
public record OwnHistoryItem(
        UUID eventId,
        String type,
        Instant time,
        @Nullable String actorKind,
        List<String> actorRoles,
        @Nullable UUID recipientId,
        @Nullable String purpose,
        String outcome,
        @Nullable UUID disclosureId,
        List<String> compartments,
        List<String> opened) {

    static OwnHistoryItem of(HistoryEntry entry) {
        return new OwnHistoryItem(
                entry.eventId(),
                entry.type(),
                entry.happenedAt(),
                entry.actorKind(),
                entry.actorRoles(),
                entry.recipientId(),
                entry.purpose(),
                entry.outcome(),
                entry.disclosureId(),
                entry.compartments(),
                entry.opened());
    }
}
