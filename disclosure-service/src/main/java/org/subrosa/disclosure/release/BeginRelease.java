package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.decision.DisclosureAct;
import org.subrosa.disclosure.decision.DisclosureRefusedException;
import org.subrosa.disclosure.decision.FindDisclosure;
import org.subrosa.disclosure.decision.Grants;
import org.subrosa.disclosure.decision.Outcome;
import org.subrosa.disclosure.decision.StandingDecision;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.Grant;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.disclosure.policy.PurposeRule;
import org.subrosa.disclosure.recipient.FindRecipient;
import org.subrosa.disclosure.recipient.KnownRecipient;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Commitments;
import org.subrosa.kit.vault.Owner;

/**
 * Commits the intent to release, in a transaction of its own: row, event and key together. Nothing is asked for, and nothing
 * opened of the client's records, before that (promise 2). At most one attempt is open, and none follows one that may have sent
 * something.
 */
@ApplicationScoped
class BeginRelease {
    private static final String ATTEMPT = "attempt";
    private static final String REFUSED = "release-refused.v1";

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final FindDisclosure disclosures;
    private final FindRecipient recipients;
    private final ReleaseStore releases;
    private final PolicyPacks packs;
    private final Commitments commitments;
    private final Trail trail;
    private final Clock clock;
    private final ReleaseMeters meters;

    BeginRelease(
            AgencyTransaction transaction,
            Idempotency idempotency,
            FindDisclosure disclosures,
            FindRecipient recipients,
            ReleaseStore releases,
            PolicyPacks packs,
            Commitments commitments,
            Trail trail,
            Clock clock,
            ReleaseMeters meters) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.disclosures = disclosures;
        this.recipients = recipients;
        this.releases = releases;
        this.packs = packs;
        this.commitments = commitments;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /** Either an attempt that begins now, or what became of the one that the same request began before. */
    record Begun(@Nullable Intent intent, @Nullable ReleaseView before) {}

    /**
     * Begins.
     *
     * @throws ProblemException not found where the caller may not know of it, forbidden or conflict where it must not leave; the
     *     refusal is in the trail
     */
    Begun begin(Caller caller, Releasing what, @Nullable String idempotencyKey) {
        try {
            return transaction
                    .in(what.agency(), () -> begun(caller, what, idempotencyKey))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        } catch (DisclosureRefusedException refused) {
            transaction.run(what.agency(), () -> record(caller, refused));
            meters.refused(refused.reason());
            throw refused;
        }
    }

    /** The client of a disclosure that the caller may know of. */
    Optional<UUID> client(Caller caller, Releasing what) {
        return transaction.in(what.agency(), () -> disclosures
                .find(what.agency(), what.disclosure())
                .filter(found -> found.isVisibleTo(caller))
                .map(Disclosure::clientId));
    }

    /** That somebody tried to release what they may not know of any more. */
    void recordUnknown(Caller caller, Releasing what) {
        transaction.run(
                what.agency(),
                () -> trail.record(caller, DisclosureAct.unknown(what.agency(), what.disclosure(), REFUSED)));
    }

    private Optional<Begun> begun(Caller caller, Releasing what, @Nullable String idempotencyKey) {
        Optional<Disclosure> found = disclosures
                .find(what.agency(), what.disclosure())
                .filter(each -> what.partner() || each.isVisibleTo(caller));
        if (found.isEmpty()) {
            trail.record(caller, DisclosureAct.unknown(what.agency(), what.disclosure(), REFUSED));
        }
        return found.map(disclosure -> begun(caller, what, idempotencyKey, disclosure));
    }

    private Begun begun(Caller caller, Releasing what, @Nullable String idempotencyKey, Disclosure disclosure) {
        var outcome = idempotency.once(
                caller, "release-disclosure", idempotencyKey, Map.of("disclosure_id", disclosure.id()), () -> {
                    refuseUnlessItMayLeave(caller, what, disclosure);
                    int attempt = attempt(caller, disclosure);
                    return new Made(200, Map.of(ATTEMPT, Integer.toString(attempt)));
                });
        int attempt = Integer.parseInt(outcome.made().id(ATTEMPT));
        return outcome.replayed()
                ? new Begun(
                        null,
                        ReleaseView.of(releases.numbered(what.agency(), what.disclosure(), attempt)
                                .orElseThrow()))
                : new Begun(intent(disclosure, attempt), null);
    }

    private void refuseUnlessItMayLeave(Caller caller, Releasing what, Disclosure disclosure) {
        StandingDecision decision = disclosure.decision();
        if (disclosure.byConsent() && !what.partner()) {
            // it would leave once, and not to whom the log names
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "for-the-partner");
        }
        if (decision.outcome() == Outcome.REVIEW) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "review-open");
        }
        if (decision.outcome() == Outcome.DENY) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "denied");
        }
        if (decision.isReviewed() && decision.decidedBy().equals(caller.subject())) {
            throw new DisclosureRefusedException(ProblemType.FORBIDDEN, disclosure, "own-review");
        }
        if (disclosure
                .releaseUntil(packs.current())
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent()) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "decision-stale");
        }
        boolean noticeNeeded = packs.current()
                .purpose(disclosure.purpose())
                .map(PurposeRule::clientNotice)
                .orElse(true);
        if (noticeNeeded && !disclosure.clientNoticed()) {
            throw new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "client-notice-missing");
        }
    }

    private int attempt(Caller caller, Disclosure disclosure) {
        int attempt = releases.begin(disclosure.agency(), disclosure.id(), clock.instant(), caller.subject())
                .orElseThrow(
                        () -> new DisclosureRefusedException(ProblemType.CONFLICT, disclosure, "already-released"));
        trail.record(
                caller,
                DisclosureAct.of(
                        disclosure,
                        "release-intended.v1",
                        Map.of(
                                "outcome",
                                "pending",
                                ATTEMPT,
                                attempt,
                                "compartments",
                                Compartment.codes(disclosure.decision().compartments()))));
        return attempt;
    }

    private Intent intent(Disclosure disclosure, int attempt) {
        UUID recipientId = Objects.requireNonNull(disclosure.recipientId());
        UUID client = Objects.requireNonNull(disclosure.clientId());
        KnownRecipient recipient =
                recipients.find(disclosure.agency(), recipientId).orElseThrow();
        String name = recipients.name(disclosure.agency(), recipientId).orElseThrow();
        byte[] secret =
                commitments.mac(disclosure.agency(), new Owner("client", client), "package-ids", bytes(recipientId));
        return new Intent(disclosure, attempt, recipient.kind(), name, new PairwiseIds(secret), grant(disclosure));
    }

    /** Whether a court made its findings stands in the evidence alone. */
    private Grant grant(Disclosure disclosure) {
        return disclosure.basis() == Basis.COURT_ORDER
                ? Grants.order(disclosures.evidence(disclosure.agency(), disclosure.id()))
                : new Grant.Emergency();
    }

    private void record(Caller caller, DisclosureRefusedException refused) {
        trail.record(
                caller,
                DisclosureAct.of(
                        refused.disclosure(), REFUSED, Map.of("outcome", "denied", "reason", refused.reason())));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
