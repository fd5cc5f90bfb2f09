package org.subrosa.disclosure.decision;

import java.util.List;
import java.util.UUID;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Obligation;
import org.subrosa.disclosure.policy.Reason;

/**
 * A decision, as the custodian agency's own people see it.
 *
 * @param reasons why it is denied or goes to somebody else first
 * @param compartments the computed minimum; nothing where it was denied
 * @param packVersion the policy pack that it was decided by (NOHS-12)
 */
public record DisclosureDecided(
        UUID disclosureId,
        Outcome decision,
        List<Reason> reasons,
        List<Compartment> compartments,
        List<Obligation> obligations,
        int packVersion) {

    static DisclosureDecided of(Disclosure disclosure) {
        StandingDecision decision = disclosure.decision();
        return new DisclosureDecided(
                disclosure.id(),
                decision.outcome(),
                decision.reasons(),
                List.copyOf(decision.compartments()),
                List.copyOf(decision.obligations()),
                decision.packVersion());
    }
}
