package org.subrosa.disclosure.policy;

import java.util.List;

/**
 * What one basis needs and reaches.
 *
 * @param review whether somebody else than the requester has to approve
 * @param evidence what has to be on file with the request
 */
public record BasisRule(boolean review, PartTwo partTwo, List<EvidenceField> evidence) {
    public BasisRule {
        evidence = List.copyOf(evidence);
    }
}
