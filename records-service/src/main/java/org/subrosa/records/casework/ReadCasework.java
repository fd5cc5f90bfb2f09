package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;

/** Tells who works with a client and since when. Looking is in the trail, as is trying to. */
@ApplicationScoped
public class ReadCasework {
    private static final int MOST = 200;

    private final AgencyTransaction transaction;
    private final Caseload caseload;
    private final RelationshipStore relationships;
    private final AssignmentStore assignments;
    private final CaseworkTrail trail;

    ReadCasework(
            AgencyTransaction transaction,
            Caseload caseload,
            RelationshipStore relationships,
            AssignmentStore assignments,
            CaseworkTrail trail) {
        this.transaction = transaction;
        this.caseload = caseload;
        this.relationships = relationships;
        this.assignments = assignments;
        this.trail = trail;
    }

    /** The helping relationships of a client of the caller's caseload; empty where the caller may not know of the client. */
    public Optional<RelationshipList> relationships(Caller caller, UUID client) {
        return transaction.in(caller.agency(), () -> {
            if (!caseload.holds(caller, client)) {
                trail.denied(caller, CaseworkTrail.RELATIONSHIPS_LISTED, client, "not-on-caseload");
                return Optional.empty();
            }
            trail.record(caller, CaseworkTrail.RELATIONSHIPS_LISTED, client, Map.of());
            return Optional.of(new RelationshipList(relationships.ofClient(caller.agency(), client, MOST).stream()
                    .map(RelationshipEntity::view)
                    .toList()));
        });
    }

    /** The assignments of a client of the agency, for those who make them; empty if the agency has no such client. */
    public Optional<AssignmentList> assignments(Caller caller, UUID client) {
        return transaction.in(caller.agency(), () -> {
            if (!assignments.knowsClient(caller.agency(), client)) {
                trail.denied(caller, CaseworkTrail.ASSIGNMENTS_LISTED, client, "unknown-client");
                return Optional.empty();
            }
            trail.record(caller, CaseworkTrail.ASSIGNMENTS_LISTED, client, Map.of());
            return Optional.of(new AssignmentList(assignments.ofClient(caller.agency(), client, MOST).stream()
                    .map(AssignmentEntity::view)
                    .toList()));
        });
    }
}
