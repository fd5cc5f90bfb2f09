package org.subrosa.kit.vault;

import java.util.UUID;

/**
 * Whose data a key protects, and with whose end it is shredded: a client, a group, a recipient.
 *
 * @param kind 1 to 32 of {@code a-z} and hyphen
 */
public record Owner(String kind, UUID id) {
    private static final String AGENCY = "agency";

    public Owner {
        Names.requireKind(kind);
    }

    /** The agency itself, whose keys serve what belongs to no single person: blind indexes and commitments. */
    public static Owner agency(UUID agency) {
        return new Owner(AGENCY, agency);
    }

    boolean isAgency() {
        return kind.equals(AGENCY);
    }
}
