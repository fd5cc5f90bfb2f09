package org.subrosa.disclosure.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one basis needs and reaches.
 *
 * @param review whether somebody else than the requester has to approve
 * @param validHours how long after it was decided something may leave; absent for a consent, which says itself how long it lasts
 * @param vawa whether it can reach what a label alone brings under VAWA: a consent made under it, a mandate that names it
 * @param evidence what has to be on file with the request
 */
public record BasisRule(
        boolean review, @Nullable Integer validHours, PartTwo partTwo, boolean vawa, List<EvidenceField> evidence) {
    public BasisRule {
        evidence = List.copyOf(evidence);
    }
}
