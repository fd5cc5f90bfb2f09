package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One act as those who check see it. */
@Schema(description = "One act: ids and codes, as they stand in the log at leaf_index.")
public record HistoryItem(
        UUID eventId,
        long leafIndex,
        String type,
        Instant time,
        @Nullable ActorView actor,
        @Nullable UUID clientId,
        @Nullable UUID recipientId,
        @Nullable String purpose,
        String outcome,
        @Nullable UUID disclosureId,
        @Nullable UUID requestId,
        List<String> compartments,
        List<String> opened) {

    /** Who acted. */
    public record ActorView(String id, @Nullable String kind) {}

    static HistoryItem of(HistoryEntry entry) {
        return new HistoryItem(
                entry.eventId(),
                entry.leafIndex(),
                entry.type(),
                entry.happenedAt(),
                entry.actorId() == null ? null : new ActorView(entry.actorId(), entry.actorKind()),
                entry.clientId(),
                entry.recipientId(),
                entry.purpose(),
                entry.outcome(),
                entry.disclosureId(),
                entry.requestId(),
                entry.compartments(),
                entry.opened());
    }
}
