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

/**
 * Opens a helping relationship with a client of the caller's caseload. The limits of confidentiality come first (NOHS-3,
 * NASW-c): consent-service must say that the client took note of them, and if it cannot say, no relationship is opened.
 */
@ApplicationScoped
public class OpenRelationship {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final Caseload caseload;
    private final RelationshipStore relationships;
    private final ConsentClient consent;
    private final CaseworkTrail trail;
    private final Clock clock;

    OpenRelationship(
            AgencyTransaction transaction,
            Idempotency idempotency,
            Caseload caseload,
            RelationshipStore relationships,
            ConsentClient consent,
            CaseworkTrail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.caseload = caseload;
        this.relationships = relationships;
        this.consent = consent;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The relationship opened now, or by an earlier call with the same key and body; empty where the caller may not know of the
     * client, who is then not asked about anywhere else.
     *
     * @throws ProblemException conflict {@code notice-missing} without an acknowledged notice, {@code already-open} if one is open
     *     in that programme; dependency unavailable if consent-service does not answer
     */
    public Optional<UUID> open(
            Caller caller, @Nullable String idempotencyKey, UUID client, NewRelationship relationship) {
        CalendarDates.requireBegun(relationship.beganOn(), clock, "/began_on");
        if (!transaction.in(caller.agency(), () -> mayKnow(caller, client))) {
            return Optional.empty();
        }
        if (!consent.hasAcknowledgedLimits(client)) {
            transaction.run(
                    caller.agency(), () -> trail.denied(caller, CaseworkTrail.OPENED, client, "notice-missing"));
            throw ProblemException.at(ProblemType.CONFLICT, "", "notice-missing");
        }
        return transaction.in(caller.agency(), () -> {
            // the assignment may have ended while consent-service was asked
            if (!mayKnow(caller, client)) {
                return Optional.empty();
            }
            Made made = idempotency
                    .once(
                            caller,
                            "open-relationship",
                            idempotencyKey,
                            List.of(client, relationship),
                            () -> make(caller, client, relationship))
                    .made();
            return Optional.of(UUID.fromString(made.id("relationship_id")));
        });
    }

    private boolean mayKnow(Caller caller, UUID client) {
        boolean held = caseload.holds(caller, client);
        if (!held) {
            trail.denied(caller, CaseworkTrail.OPENED, client, "not-on-caseload");
        }
        return held;
    }

    private Made make(Caller caller, UUID client, NewRelationship relationship) {
        var entity = new RelationshipEntity();
        entity.id = UUID.randomUUID();
        entity.agencyId = caller.agency();
        entity.clientId = client;
        entity.programme = relationship.programme();
        entity.beganOn = relationship.beganOn();
        entity.openedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entity.openedBy = caller.subject();
        if (!relationships.insertUnlessOpen(entity)) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "already-open");
        }
        Map<String, String> ids = Map.of("relationship_id", entity.id.toString());
        trail.record(caller, CaseworkTrail.OPENED, client, Map.copyOf(ids));
        return new Made(201, ids);
    }
}
