package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;

/** Whether a client is being helped. */
@ApplicationScoped
public class Relationships {
    private final AgencyTransaction transaction;
    private final RelationshipStore relationships;

    Relationships(AgencyTransaction transaction, RelationshipStore relationships) {
        this.transaction = transaction;
        this.relationships = relationships;
    }

    /** True if a helping relationship is open and stays so until the agency's transaction, which is open already, ends. */
    public boolean holdOpen(UUID agency, UUID client) {
        return relationships.holdOpen(agency, client);
    }

    /**
     * Tells consent-service, outside any transaction, whether an event has occurred on which a consent expires. Where no relationship
     * that was open at that time still is, it has, so also for a client whom nobody knows: nothing may be relied on for them.
     */
    public boolean hasOccurred(ExpiryEvent event) {
        return switch (event.event()) {
            case HELPING_RELATIONSHIP_ENDED ->
                transaction.in(
                        event.agencyId(),
                        () -> !relationships.isOpenSince(event.agencyId(), event.clientId(), event.since()));
        };
    }
}
