package org.subrosa.disclosure.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.PolicyPack;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;

/**
 * A disclosure as one statement read it, with the decision that stands.
 *
 * @param byConsent true if a partner asked: the client's signature under a consent that names recipient, purpose and content is
 *     how the client was told (NASW-d)
 */
public record Disclosure(
        UUID agency,
        UUID id,
        @Nullable UUID clientId,
        @Nullable UUID recipientId,
        String purpose,
        @Nullable Basis basis,
        @Nullable UUID consentId,
        Set<Compartment> asked,
        @Nullable ClientNotice notice,
        boolean byConsent,
        Instant requestedAt,
        UUID requestedBy,
        StandingDecision decision) {

    /** Whether it was said when the client was told, or why not. */
    public boolean clientNoticed() {
        return byConsent || notice != null;
    }

    /**
     * From when on it may not leave any more: an emergency of then is no emergency of now. Counted from the approval; nothing where
     * nothing is permitted, and under a consent, which ends when it says itself.
     */
    public Optional<Instant> releaseUntil(PolicyPack pack) {
        return validity(pack)
                .filter(hours -> decision.outcome() == Outcome.PERMIT)
                .map(decision.decidedAt()::plus);
    }

    /**
     * From when on it cannot be approved any more: what was asked for then is no question of now. Counted from the request, with
     * the hours that an approval has from the moment it is given; nothing under a consent.
     */
    Optional<Instant> approvableUntil(PolicyPack pack) {
        return validity(pack).map(requestedAt::plus);
    }

    private Optional<Duration> validity(PolicyPack pack) {
        return Optional.ofNullable(basis)
                .flatMap(each -> Optional.ofNullable(pack.basis(each).validHours()))
                .map(Duration::ofHours);
    }

    /** How the client was told, or why not, as a code. */
    String noticeCode() {
        if (byConsent) {
            return "by-consent";
        }
        if (notice == null) {
            return "missing";
        }
        return notice.notFeasible() == null ? "told" : notice.notFeasible().code();
    }

    /** Who answers for disclosures sees every one of the agency; others see what they asked for themselves. */
    public boolean isVisibleTo(Caller caller) {
        return caller.has(Roles.SUPERVISOR)
                || caller.has(Roles.RECORDS_CUSTODIAN)
                || caller.has(Roles.PRIVACY_OFFICER)
                || requestedBy.equals(caller.subject());
    }
}
