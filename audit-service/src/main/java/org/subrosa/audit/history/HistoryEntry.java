package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of one leaf: ids, codes and times that stand in its event.
 *
 * @param service the service that it happened in
 * @param actorId the account that acted, or the name of a service of ours
 * @param opened the compartments that were decrypted
 */
public record HistoryEntry(
        long leafIndex,
        UUID eventId,
        String type,
        String service,
        Instant happenedAt,
        @Nullable String actorId,
        @Nullable String actorKind,
        List<String> actorRoles,
        @Nullable UUID clientId,
        @Nullable UUID recipientId,
        @Nullable String purpose,
        String outcome,
        @Nullable UUID disclosureId,
        @Nullable UUID requestId,
        List<String> compartments,
        List<String> opened) {}
