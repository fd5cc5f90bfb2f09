package org.subrosa.disclosure.policy;

import java.util.List;
import java.util.Set;

/** What became of a question. Being unable to decide is none of these but an exception, and its caller treats it as no. */
public sealed interface Decision {

    /**
     * May be released.
     *
     * @param compartments the computed minimum: the purpose's, within what the basis covers, within what was asked (NASW-c);
     *     never empty
     */
    record Permit(Set<Compartment> compartments, Set<Obligation> obligations) implements Decision {}

    /** May not be released. */
    record Deny(List<Reason> reasons) implements Decision {}

    /**
     * May be released once somebody else than the requester has approved it (NOHS-28).
     *
     * @param permit what an approval permits, and no more
     */
    record Review(Permit permit, List<Reason> reasons) implements Decision {}
}
