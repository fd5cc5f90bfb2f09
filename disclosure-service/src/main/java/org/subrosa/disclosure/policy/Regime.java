package org.subrosa.disclosure.policy;

import java.util.Set;

/**
 * A law that binds who receives.
 *
 * @param statement travels with every package that holds something under it
 * @param compartments that are under it by themselves
 * @param labels that bring anything else under it
 */
public record Regime(String statement, Set<Compartment> compartments, Set<String> labels, Set<Obligation> obligations) {

    boolean covers(Set<Compartment> some) {
        return some.stream().anyMatch(compartments::contains);
    }

    /** Whether something is under it for its labels alone: whoever named its compartment did not name that. */
    public boolean coversByLabel(Compartment compartment, Set<String> itsLabels) {
        return !compartments.contains(compartment) && covers(compartment, itsLabels);
    }

    /** Whether something with this compartment and these labels is under it. */
    public boolean covers(Compartment compartment, Set<String> itsLabels) {
        return compartments.contains(compartment) || itsLabels.stream().anyMatch(labels::contains);
    }
}
