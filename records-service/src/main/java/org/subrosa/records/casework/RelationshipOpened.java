package org.subrosa.records.casework;

import java.util.UUID;

/** The answer to an opening. */
public record RelationshipOpened(UUID relationshipId) {}
