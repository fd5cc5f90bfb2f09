package org.subrosa.consent.reliance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.subrosa.consent.agreement.Category;
import org.subrosa.consent.agreement.ConsentLaw;
import org.subrosa.consent.agreement.Purpose;
import org.subrosa.consent.agreement.Regime;
import org.subrosa.consent.agreement.Standing;
import org.subrosa.consent.agreement.Terms;

/** Whether a release may rest on what it names, at this moment. Everything is judged again, whatever was decided before. */
@Singleton
class RelianceRules {
    private final ConsentLaw law;

    RelianceRules(ConsentLaw law) {
        this.law = law;
    }

    /** Why the consent does not carry the release, as a code; nothing if it does. */
    Optional<String> refusal(Standing standing, RelianceAsked asked, boolean eventHasOccurred, Instant now) {
        Optional<String> lapse = standing.lapse(law, now);
        if (lapse.isPresent()) {
            return lapse;
        }
        if (eventHasOccurred) {
            return Optional.of("expired");
        }
        return covers(standing.terms(), asked) ? Optional.empty() : Optional.of("not-covered");
    }

    /** Why the decision does not carry the release, as a code; nothing if it does. */
    Optional<String> refusal(RelianceAsked asked, Instant now) {
        if (asked.approvedBy() == null || asked.approvedBy().equals(asked.requestedBy())) {
            return Optional.of("approved-by-requester");
        }
        if (asked.decidedAt() == null || !now.isBefore(asked.decidedAt().plus(longest(asked.basis())))) {
            return Optional.of("decision-stale");
        }
        // 42 CFR Part 2 knows no general exception for a threat
        boolean barred =
                asked.basis() == Basis.IMMINENT_HARM && asked.compartments().contains(Category.SUBSTANCE_USE);
        return barred ? Optional.of("not-covered") : Optional.empty();
    }

    /**
     * Whether the release reaches records of substance use disorder: under a consent that has Part 2's own elements, in a medical
     * emergency (42 CFR 2.51), or where an order with its findings names them (2.61).
     *
     * @param consented what the consent covers; nothing for another basis
     */
    boolean reachesPartTwo(RelianceAsked asked, Optional<Terms> consented) {
        return switch (asked.basis()) {
            case CONSENT ->
                consented.map(terms -> terms.regimes().contains(Regime.PART_2)).orElse(false);
            case MEDICAL_EMERGENCY -> true;
            case COURT_ORDER -> asked.compartments().contains(Category.SUBSTANCE_USE);
            case IMMINENT_HARM -> false;
        };
    }

    /** No policy pack lets a decision live longer. */
    private static Duration longest(Basis basis) {
        return basis == Basis.COURT_ORDER ? Duration.ofDays(30) : Duration.ofHours(24);
    }

    /**
     * Whether the release reaches what a label alone marks as violence: under a consent that has VAWA's own elements, or where a
     * court's mandate names such a compartment (34 U.S.C. 12291(b)(2)). No emergency does.
     *
     * @param consented what the consent covers; nothing for another basis
     */
    boolean reachesVawa(RelianceAsked asked, Optional<Terms> consented) {
        return switch (asked.basis()) {
            case CONSENT ->
                consented.map(terms -> terms.regimes().contains(Regime.VAWA)).orElse(false);
            case COURT_ORDER -> asked.compartments().stream().anyMatch(each -> each.isUnder(Regime.VAWA));
            case MEDICAL_EMERGENCY, IMMINENT_HARM -> false;
        };
    }

    private static boolean covers(Terms terms, RelianceAsked asked) {
        Purpose purpose = asked.purpose();
        return terms.clientId().equals(asked.clientId())
                && terms.recipientId().equals(asked.recipientId())
                && terms.purposes().contains(purpose)
                && terms.compartments().containsAll(asked.compartments());
    }
}
