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
 * Puts a client on a worker's caseload, on a supervisor's word. A supervisor's own caseload comes about in the same way, and the
 * trail shows who gave it.
 */
@ApplicationScoped
public class AssignWorker {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final AssignmentStore assignments;
    private final CaseworkTrail trail;
    private final Clock clock;

    AssignWorker(
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
     * The assignment made now, or by an earlier call with the same key and body; empty if the agency has no such client.
     *
     * @throws ProblemException conflict {@code already-assigned}
     */
    public Optional<UUID> assign(
            Caller caller, @Nullable String idempotencyKey, UUID client, NewAssignment assignment) {
        return transaction.in(caller.agency(), () -> {
            if (!assignments.knowsClient(caller.agency(), client)) {
                trail.denied(caller, CaseworkTrail.ASSIGNED, client, "unknown-client");
                return Optional.empty();
            }
            Made made = idempotency
                    .once(
                            caller,
                            "assign-worker",
                            idempotencyKey,
                            List.of(client, assignment),
                            () -> make(caller, client, assignment.worker()))
                    .made();
            return Optional.of(UUID.fromString(made.id("assignment_id")));
        });
    }

    private Made make(Caller caller, UUID client, UUID worker) {
        var entity = new AssignmentEntity();
        entity.id = UUID.randomUUID();
        entity.agencyId = caller.agency();
        entity.clientId = client;
        entity.worker = worker;
        entity.assignedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entity.assignedBy = caller.subject();
        if (!assignments.insertUnlessLive(entity)) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "already-assigned");
        }
        trail.record(
                caller,
                CaseworkTrail.ASSIGNED,
                client,
                Map.of("assignment_id", entity.id.toString(), "worker", worker.toString()));
        return new Made(201, Map.of("assignment_id", entity.id.toString()));
    }
}
