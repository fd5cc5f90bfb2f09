package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Records who works with whom. Programmes are left out: an agency's own code may say what a client suffers from. */
@ApplicationScoped
class CaseworkTrail {
    static final String OPENED = "org.subrosa.records.relationship-opened.v1";
    static final String ENDED = "org.subrosa.records.relationship-ended.v1";
    static final String RELATIONSHIPS_LISTED = "org.subrosa.records.relationships-listed.v1";
    static final String ASSIGNED = "org.subrosa.records.worker-assigned.v1";
    static final String UNASSIGNED = "org.subrosa.records.assignment-ended.v1";
    static final String ASSIGNMENTS_LISTED = "org.subrosa.records.assignments-listed.v1";

    private final Trail trail;

    CaseworkTrail(Trail trail) {
        this.trail = trail;
    }

    void record(Caller caller, String act, UUID client, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), act, "client/" + client, data));
    }

    void denied(Caller caller, String act, UUID client, String reason) {
        record(caller, act, client, Map.of("outcome", "denied", "reason", reason));
    }
}
