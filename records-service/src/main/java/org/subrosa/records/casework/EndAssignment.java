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

/** Takes a client off a worker's caseload, once and at once: from its commit on the worker is outside. */
@ApplicationScoped
public class EndAssignment {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final AssignmentStore assignments;
    private final CaseworkTrail trail;
    private final Clock clock;

    EndAssignment(
            AgencyTransaction transaction,
            Idempotency idempotency,
            AssignmentStore assignments,
            CaseworkTrail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.assignments = assignments;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The ended assignment, ended now or by an earlier call with the same key; empty if the agency's client has none such.
     *
     * @throws ProblemException conflict {@code already-ended}
     */
    public Optional<AssignmentView> end(Caller caller, @Nullable String idempotencyKey, UUID client, UUID assignment) {
        return transaction.in(caller.agency(), () -> {
            AssignmentEntity found =
                    assignments.find(caller.agency(), client, assignment).orElse(null);
            if (found == null) {
                trail.denied(caller, CaseworkTrail.UNASSIGNED, client, "unknown-assignment");
                return Optional.empty();
            }
            idempotency.once(
                    caller, "end-assignment", idempotencyKey, List.of(client, assignment), () -> end(caller, found));
            return Optional.of(assignments.refreshed(found));
        });
    }

    private Made end(Caller caller, AssignmentEntity assignment) {
        if (!assignments.end(
                caller.agency(), assignment.id, clock.instant().truncatedTo(ChronoUnit.MICROS), caller.subject())) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "already-ended");
        }
        trail.record(
                caller,
                CaseworkTrail.UNASSIGNED,
                assignment.clientId,
                Map.of("assignment_id", assignment.id.toString(), "worker", assignment.worker.toString()));
        return new Made(200, Map.of("assignment_id", assignment.id.toString()));
    }
}
