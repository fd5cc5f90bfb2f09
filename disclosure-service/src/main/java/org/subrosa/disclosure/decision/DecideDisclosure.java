package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Decision;
import org.subrosa.disclosure.policy.Policy;
import org.subrosa.disclosure.policy.PolicyPack;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.disclosure.policy.Question;
import org.subrosa.disclosure.policy.Reason;
import org.subrosa.disclosure.recipient.Channel;
import org.subrosa.disclosure.recipient.FindRecipient;
import org.subrosa.disclosure.recipient.KnownRecipient;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/**
 * Decides on what was asked, keeps question and decision, and records both, in the transaction of whoever calls it. For the
 * agency's own people and for partners alike: the same rules, the same rows, the same work.
 */
@ApplicationScoped
public class DecideDisclosure {
    private static final int FIRST = 1;

    private final FindRecipient recipients;
    private final PolicyPacks packs;
    private final DisclosureStore disclosures;
    private final DecisionStore decisions;
    private final DisclosureVault vault;
    private final Trail trail;
    private final Clock clock;
    private final DecisionMeters meters;

    DecideDisclosure(
            FindRecipient recipients,
            PolicyPacks packs,
            DisclosureStore disclosures,
            DecisionStore decisions,
            DisclosureVault vault,
            Trail trail,
            Clock clock,
            DecisionMeters meters) {
        this.recipients = recipients;
        this.packs = packs;
        this.disclosures = disclosures;
        this.decisions = decisions;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * The disclosure with its decision, kept and recorded.
     *
     * @param agency that keeps the records, to which the transaction is bound
     * @param scope of the consent that the request names, if there is one
     * @throws ProblemException validation failed if the agency's own people name a recipient that is not registered
     */
    public Disclosure decide(Caller caller, UUID agency, Ask ask, @Nullable ConsentScope scope) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        // a partner's unknown reference is looked up like any other: the same statements
        UUID recipientId = ask.recipientId() == null ? id : ask.recipientId();
        Optional<KnownRecipient> recipient = recipients.find(agency, recipientId);
        if (recipient.isEmpty() && ask.partner() == null) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/recipient_id", "not-registered");
        }
        Decision decided = recipient
                .map(known -> decide(ask, known, scope))
                .orElseGet(() -> new Decision.Deny(List.of(Reason.REFERENCE_UNKNOWN)));
        var decision = standing(caller, decided, now);
        Sealed evidence = sealed(agency, id, ask);
        disclosures.insert(agency, id, ask, now, caller.subject(), evidence);
        decisions.insert(agency, id, decision, null);
        Disclosure disclosure = new Disclosure(
                agency,
                id,
                ask.clientId(),
                ask.recipientId(),
                ask.purpose(),
                ask.basis(),
                ask.consentId(),
                ask.asked(),
                ask.notice(),
                ask.partner() != null,
                now,
                caller.subject(),
                decision);
        record(caller, disclosure, evidence);
        meters.decided(decision, ask.basis());
        return disclosure;
    }

    private Decision decide(Ask ask, KnownRecipient recipient, @Nullable ConsentScope scope) {
        PolicyPack pack = packs.current();
        if (ask.partner() != null && !isSentBy(ask.partner(), recipient)) {
            return new Decision.Deny(List.of(Reason.REFERENCE_UNKNOWN));
        }
        return Policy.decide(
                pack,
                new Question(
                        ask.purpose(),
                        ask.basis(),
                        recipient.kind(),
                        recipient.channel(),
                        ask.asked(),
                        Grants.of(ask, scope)));
    }

    /** A reference works only with the token of the recipient that it was made for. */
    private static boolean isSentBy(String partner, KnownRecipient recipient) {
        return recipient.channel() == Channel.PARTNER_API && partner.equals(recipient.partnerClient());
    }

    private StandingDecision standing(Caller caller, Decision decided, Instant now) {
        int pack = packs.current().version();
        Decision.Permit permit = permitted(decided);
        return new StandingDecision(
                FIRST,
                UUID.randomUUID(),
                Outcome.of(decided),
                permit == null ? Set.of() : permit.compartments(),
                permit == null ? Set.of() : permit.obligations(),
                reasons(decided),
                pack,
                now,
                caller.subject());
    }

    private static Decision.@Nullable Permit permitted(Decision decided) {
        if (decided instanceof Decision.Review review) {
            return review.permit();
        }
        return decided instanceof Decision.Permit permit ? permit : null;
    }

    private static List<Reason> reasons(Decision decided) {
        if (decided instanceof Decision.Review review) {
            return review.reasons();
        }
        return decided instanceof Decision.Deny deny ? deny.reasons() : List.of();
    }

    private @Nullable Sealed sealed(UUID agency, UUID id, Ask ask) {
        return ask.evidence().isEmpty() || ask.clientId() == null
                ? null
                : vault.sealEvidence(agency, ask.clientId(), id, ask.evidence());
    }

    private void record(Caller caller, Disclosure disclosure, @Nullable Sealed evidence) {
        Map<String, Object> data = new LinkedHashMap<>(DisclosureAct.decided(disclosure.decision()));
        data.put("client_notice", disclosure.noticeCode());
        if (evidence != null) {
            data.put("sealed", IdsAndCodes.hash(evidence.hash()));
        }
        trail.record(caller, DisclosureAct.of(disclosure, "requested.v1", data));
    }
}
