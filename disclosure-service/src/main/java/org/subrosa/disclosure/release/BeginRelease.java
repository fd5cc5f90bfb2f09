package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.decision.DisclosureAct;
import org.subrosa.disclosure.decision.FindDisclosure;
import org.subrosa.disclosure.decision.Grants;
import org.subrosa.disclosure.decision.Outcome;
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

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final FindDisclosure disclosures;
    private final FindRecipient recipients;
    private final ReleaseStore releases;
    private final PolicyPacks packs;
    private final Commitments commitments;
    private final Trail trail;
    private final Clock clock;

    BeginRelease(
            AgencyTransaction transaction,
            Idempotency idempotency,
            FindDisclosure disclosures,
            FindRecipient recipients,
            ReleaseStore releases,
            PolicyPacks packs,
            Commitments commitments,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.disclosures = disclosures;
        this.recipients = recipients;
        this.releases = releases;
        this.packs = packs;
        this.commitments = commitments;
        this.trail = trail;
        this.clock = clock;
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
        Refusal[] refused = new Refusal[1];
        try {
            return transaction.in(what.agency(), () -> begun(caller, what, idempotencyKey, refused));
        } catch (ProblemException e) {
            Refusal refusal = refused[0];
            if (refusal != null) {
                // the transaction is undone, and with it whatever it recorded
                transaction.run(what.agency(), () -> record(caller, refusal));
            }
            throw e;
        }
    }

    private record Refusal(Disclosure disclosure, String reason) {}

    private Begun begun(Caller caller, Releasing what, @Nullable String idempotencyKey, Refusal[] refused) {
        Disclosure disclosure = disclosures
                .find(what.agency(), what.disclosure())
                .filter(found -> what.partner() || found.isVisibleTo(caller))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        var outcome = idempotency.once(
                caller, "release-disclosure", idempotencyKey, Map.of("disclosure_id", disclosure.id()), () -> {
                    @Nullable String objection = objection(caller, disclosure);
                    if (objection != null) {
                        refused[0] = new Refusal(disclosure, objection);
                        throw ProblemException.at(
                                objection.equals("own-review") ? ProblemType.FORBIDDEN : ProblemType.CONFLICT,
                                "",
                                objection);
                    }
                    int attempt = attempt(caller, disclosure, refused);
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

    /** Why it must not leave now; null if it may. */
    private @Nullable String objection(Caller caller, Disclosure disclosure) {
        Outcome decided = disclosure.decision().outcome();
        if (decided == Outcome.REVIEW) {
            return "review-open";
        }
        if (decided == Outcome.DENY) {
            return "denied";
        }
        if (disclosure.decision().isReviewed()
                && disclosure.decision().decidedBy().equals(caller.subject())) {
            return "own-review";
        }
        boolean noticeNeeded = packs.current()
                .purpose(disclosure.purpose())
                .map(PurposeRule::clientNotice)
                .orElse(true);
        return noticeNeeded && !disclosure.clientNoticed() ? "client-notice-missing" : null;
    }

    private int attempt(Caller caller, Disclosure disclosure, Refusal[] refused) {
        int attempt = releases.begin(disclosure.agency(), disclosure.id(), clock.instant(), caller.subject())
                .orElseThrow(() -> {
                    refused[0] = new Refusal(disclosure, "already-released");
                    return ProblemException.at(ProblemType.CONFLICT, "", "already-released");
                });
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

    private void record(Caller caller, Refusal refusal) {
        trail.record(
                caller,
                DisclosureAct.of(
                        refusal.disclosure(),
                        "release-refused.v1",
                        Map.of("outcome", "denied", "reason", refusal.reason())));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
