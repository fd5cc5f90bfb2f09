package org.subrosa.disclosure.decision;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Obligation;
import org.subrosa.disclosure.policy.Reason;

/**
 * The newest decision on a disclosure.
 *
 * @param version from 1; a review makes the next one
 * @param compartments the computed minimum; nothing where it was denied
 */
public record StandingDecision(
        int version,
        UUID id,
        Outcome outcome,
        Set<Compartment> compartments,
        Set<Obligation> obligations,
        List<Reason> reasons,
        int packVersion,
        Instant decidedAt,
        UUID decidedBy) {

    /** Whether a person decided it after somebody else had asked. */
    public boolean isReviewed() {
        return version > 1;
    }
}
