package org.subrosa.records.casework;

import java.util.List;

/** The helping relationships of a client, the latest first; at most the latest 200. */
public record RelationshipList(List<RelationshipView> items) {}
