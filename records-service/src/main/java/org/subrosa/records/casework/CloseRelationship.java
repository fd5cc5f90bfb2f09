package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Closes a helping relationship, once: from its commit on nothing is written under it, and consents that last as long end. */
@ApplicationScoped
public class CloseRelationship {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final Caseload caseload;
    private final RelationshipStore relationships;
    private final CaseworkTrail trail;
    private final Clock clock;

    CloseRelationship(
            AgencyTransaction transaction,
            Idempotency idempotency,
            Caseload caseload,
            RelationshipStore relationships,
            CaseworkTrail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.caseload = caseload;
        this.relationships = relationships;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The closed relationship, closed now or by an earlier call with the same key and body; empty where the caller may not know of
     * it.
     *
     * @throws ProblemException conflict {@code already-closed}; validation failed for an end before the beginning or in the future
     */
    public Optional<RelationshipView> close(
            Caller caller,
            @Nullable String idempotencyKey,
            UUID client,
            UUID relationship,
            RelationshipClosing closing) {
        CalendarDates.requireBegun(closing.endedOn(), clock, "/ended_on");
        return transaction.in(caller.agency(), () -> {
            if (!caseload.holds(caller, client)) {
                trail.denied(caller, CaseworkTrail.ENDED, client, "not-on-caseload");
                return Optional.empty();
            }
            RelationshipEntity found =
                    relationships.find(caller.agency(), client, relationship).orElse(null);
            if (found == null) {
                trail.denied(caller, CaseworkTrail.ENDED, client, "unknown-relationship");
                return Optional.empty();
            }
            idempotency.once(
                    caller,
                    "close-relationship",
                    idempotencyKey,
                    List.of(client, relationship, closing),
                    () -> end(caller, found, closing));
            return Optional.of(relationships.refreshed(found));
        });
    }

    private Made end(Caller caller, RelationshipEntity relationship, RelationshipClosing closing) {
        if (closing.endedOn().isBefore(relationship.beganOn)) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/ended_on", "before-beginning");
        }
        if (!relationships.end(
                caller.agency(),
                relationship.id,
                closing,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.subject())) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "already-closed");
        }
        trail.record(
                caller,
                CaseworkTrail.ENDED,
                relationship.clientId,
                Map.of(
                        "relationship_id",
                        relationship.id.toString(),
                        "reason",
                        closing.reason().code()));
        return new Made(200, Map.of("relationship_id", relationship.id.toString()));
    }
}
