package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;

/**
 * The clients whom a worker is assigned to. Assignments live in this service's own tables and never in a token, so
 * that ending one takes effect at once.
 *
 * <p>Every method runs inside the caller's agency transaction.
 */
@ApplicationScoped
public class Caseload {
    /**
     * Narrows a {@code select} of a service's own, in which {@code c} has the columns {@code agency_id} and {@code client_id}, to
     * the clients whom a worker holds; its one parameter is the worker. A constant, so that a statement built with it is still one.
     */
    public static final String HOLDS = " exists (select from assignment a where a.agency_id = c.agency_id"
            + " and a.worker = ? and a.client_id = c.client_id and a.ended_at is null) ";

    private final AssignmentStore assignments;
    private final Clock clock;

    Caseload(AssignmentStore assignments, Clock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /** True if a live assignment ties the caller to this client. An unknown or foreign client is simply not held. */
    public boolean holds(Caller worker, UUID client) {
        return assignments.isLive(worker.agency(), worker.subject(), client);
    }

    /** Assigns the caller to a client whom they just registered, so that they can go on, and returns the assignment's id. */
    public UUID take(Caller worker, UUID client) {
        var assignment = new AssignmentEntity();
        assignment.id = UUID.randomUUID();
        assignment.agencyId = worker.agency();
        assignment.clientId = client;
        assignment.worker = worker.subject();
        assignment.assignedAt = clock.instant();
        assignment.assignedBy = worker.subject();
        assignments.persist(assignment);
        return assignment.id;
    }
}
