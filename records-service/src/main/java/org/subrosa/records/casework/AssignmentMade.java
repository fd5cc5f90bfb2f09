package org.subrosa.records.casework;

import java.util.UUID;

/** The answer to an assignment. */
public record AssignmentMade(UUID assignmentId) {}
