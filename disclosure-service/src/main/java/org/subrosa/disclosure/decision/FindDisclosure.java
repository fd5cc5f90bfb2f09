package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Reason;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.vault.VaultException;

/** Disclosures for those who release and show them, inside their transaction. It records nothing: they do. */
@ApplicationScoped
public class FindDisclosure {
    private final DisclosureStore disclosures;
    private final DecisionStore decisions;
    private final DisclosureVault vault;
    private final Clock clock;

    FindDisclosure(DisclosureStore disclosures, DecisionStore decisions, DisclosureVault vault, Clock clock) {
        this.disclosures = disclosures;
        this.decisions = decisions;
        this.vault = vault;
        this.clock = clock;
    }

    /** The disclosure with the decision that stands, or empty where unknown or another agency's. */
    public Optional<Disclosure> find(UUID agency, UUID disclosure) {
        return disclosures.find(agency, disclosure);
    }

    /**
     * Its evidence, opened; empty if there is none.
     *
     * @throws VaultException if it is not what was sealed there
     */
    public Map<String, Object> evidence(UUID agency, UUID disclosure) {
        return disclosures.evidence(agency, disclosure).map(vault::openEvidence).orElse(Map.of());
    }

    /** Lets a refused reliance stand as the last decision: what may not be relied on is denied. */
    public void denyAfterRefusal(Caller caller, Disclosure disclosure) {
        StandingDecision before = disclosure.decision();
        var denial = new StandingDecision(
                before.version() + 1,
                UUID.randomUUID(),
                Outcome.DENY,
                Set.of(),
                Set.of(),
                List.of(
                        disclosure.basis() == Basis.CONSENT
                                ? Reason.CONSENT_NOT_STANDING
                                : Reason.DECISION_NOT_STANDING),
                before.packVersion(),
                clock.instant(),
                caller.subject());
        decisions.insert(disclosure.agency(), disclosure.id(), denial, null);
    }
}
