package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.disclosure.policy.Reason;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/**
 * Somebody else than who asked says yes or no (NOHS-28). An approval permits what was computed, and nothing more, and only as long
 * as the request is as fresh as a release would have to be; a refusal comes never too late.
 */
@ApplicationScoped
public class ReviewDisclosure {
    private static final String ACT = "reviewed.v1";

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final DisclosureStore disclosures;
    private final DecisionStore decisions;
    private final PolicyPacks packs;
    private final DisclosureVault vault;
    private final Trail trail;
    private final Clock clock;
    private final DecisionMeters meters;

    ReviewDisclosure(
            AgencyTransaction transaction,
            Idempotency idempotency,
            DisclosureStore disclosures,
            DecisionStore decisions,
            PolicyPacks packs,
            DisclosureVault vault,
            Trail trail,
            Clock clock,
            DecisionMeters meters) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.disclosures = disclosures;
        this.decisions = decisions;
        this.packs = packs;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    private record Reviewing(UUID disclosureId, NewReview review) {}

    /**
     * The disclosure as it stands now; empty where unknown or another agency's, which is in the trail.
     *
     * @throws ProblemException forbidden for one's own request; conflict where no review is open, or the request is too old to be
     *     approved. All are in the trail
     */
    public Optional<Disclosure> review(Caller caller, @Nullable String idempotencyKey, UUID id, NewReview review) {
        try {
            return transaction.in(caller.agency(), () -> {
                if (disclosures.find(caller.agency(), id).isEmpty()) {
                    trail.record(caller, DisclosureAct.unknown(caller.agency(), id, "review-refused.v1"));
                    return Optional.empty();
                }
                idempotency.once(caller, "review-disclosure", idempotencyKey, new Reviewing(id, review), () -> {
                    decide(caller, id, review);
                    return new Made(200, Map.of());
                });
                return disclosures.find(caller.agency(), id);
            });
        } catch (DisclosureRefusedException refused) {
            transaction.run(
                    caller.agency(),
                    () -> trail.record(
                            caller,
                            DisclosureAct.of(
                                    refused.disclosure(),
                                    ACT,
                                    Map.of("outcome", "denied", "reason", refused.reason()))));
            throw refused;
        }
    }

    private void decide(Caller caller, UUID id, NewReview review) {
        Disclosure disclosure = disclosures.find(caller.agency(), id).orElseThrow();
        StandingDecision before = disclosure.decision();
        if (before.outcome() != Outcome.REVIEW) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "no-review-open");
        }
        if (disclosure.requestedBy().equals(caller.subject())) {
            throw new DisclosureRefusedException(ProblemType.FORBIDDEN, disclosure, "own-request");
        }
        if (review.approve() && isStale(disclosure)) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "decision-stale");
        }
        StandingDecision after = next(caller, before, review.approve());
        Sealed note = disclosure.clientId() == null
                ? null
                : vault.sealNote(caller.agency(), disclosure.clientId(), id, after.version(), review.reason());
        if (!decisions.insert(caller.agency(), id, after, note)) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "no-review-open");
        }
        Map<String, Object> data = new LinkedHashMap<>(DisclosureAct.decided(after));
        if (note != null) {
            data.put("sealed", IdsAndCodes.hash(note.hash()));
        }
        trail.record(caller, DisclosureAct.of(disclosure, ACT, data));
        meters.decided(after, disclosure.basis());
    }

    private boolean isStale(Disclosure disclosure) {
        return disclosure
                .approvableUntil(packs.current())
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
    }

    private StandingDecision next(Caller caller, StandingDecision before, boolean approve) {
        return new StandingDecision(
                before.version() + 1,
                UUID.randomUUID(),
                approve ? Outcome.PERMIT : Outcome.DENY,
                approve ? before.compartments() : Set.of(),
                approve ? before.obligations() : Set.of(),
                approve ? List.of() : List.of(Reason.REVIEW_REFUSED),
                before.packVersion(),
                clock.instant(),
                caller.subject());
    }
}
