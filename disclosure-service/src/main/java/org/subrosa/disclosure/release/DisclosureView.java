package org.subrosa.disclosure.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.ClientNotice;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.decision.Outcome;
import org.subrosa.disclosure.decision.StandingDecision;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Obligation;
import org.subrosa.disclosure.policy.Reason;

/**
 * A disclosure, as the custodian agency's own people see it.
 *
 * @param byConsent true if a partner asked: the client was told by the consent they signed
 * @param releaseUntil from when on it may not leave any more, if it was permitted without a consent
 * @param evidence for those who review, if there is any
 * @param release the newest attempt, if there was one
 */
public record DisclosureView(
        UUID disclosureId,
        @Nullable UUID clientId,
        @Nullable UUID recipientId,
        String purpose,
        @Nullable Basis basis,
        @Nullable UUID consentId,
        List<Compartment> asked,
        @Nullable ClientNotice clientNotice,
        boolean byConsent,
        Instant requestedAt,
        UUID requestedBy,
        Outcome decision,
        List<Reason> reasons,
        List<Compartment> compartments,
        List<Obligation> obligations,
        int packVersion,
        Instant decidedAt,
        UUID decidedBy,
        @Nullable Instant releaseUntil,
        @Nullable Map<String, Object> evidence,
        @Nullable ReleaseView release) {

    static DisclosureView of(
            Disclosure disclosure,
            @Nullable Instant releaseUntil,
            @Nullable Map<String, Object> evidence,
            @Nullable ReleaseView release) {
        StandingDecision decision = disclosure.decision();
        return new DisclosureView(
                disclosure.id(),
                disclosure.clientId(),
                disclosure.recipientId(),
                disclosure.purpose(),
                disclosure.basis(),
                disclosure.consentId(),
                List.copyOf(disclosure.asked()),
                disclosure.notice(),
                disclosure.byConsent(),
                disclosure.requestedAt(),
                disclosure.requestedBy(),
                decision.outcome(),
                decision.reasons(),
                List.copyOf(decision.compartments()),
                List.copyOf(decision.obligations()),
                decision.packVersion(),
                decision.decidedAt(),
                decision.decidedBy(),
                releaseUntil,
                evidence,
                release);
    }
}
