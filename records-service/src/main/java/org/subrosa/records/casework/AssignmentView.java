package org.subrosa.records.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is, or was, assigned to a client.
 *
 * @param endedAt from this moment on the worker is outside; absent while they are assigned
 */
public record AssignmentView(
        UUID assignmentId,
        UUID worker,
        Instant assignedAt,
        UUID assignedBy,
        @Nullable Instant endedAt,
        @Nullable UUID endedBy) {}
