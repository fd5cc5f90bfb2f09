package org.subrosa.records.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A helping relationship.
 *
 * @param endedOn absent while it is open, as are the other three that follow
 */
public record RelationshipView(
        UUID relationshipId,
        String programme,
        LocalDate beganOn,
        Instant openedAt,
        UUID openedBy,
        @Nullable LocalDate endedOn,
        @Nullable RelationshipEnd endReason,
        @Nullable Instant endedAt,
        @Nullable UUID endedBy) {}
