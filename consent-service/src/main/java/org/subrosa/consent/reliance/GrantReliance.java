package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.subrosa.consent.agreement.Category;
import org.subrosa.consent.agreement.Consents;
import org.subrosa.consent.agreement.ExpiryEvent;
import org.subrosa.consent.agreement.Purpose;
import org.subrosa.consent.agreement.Standing;
import org.subrosa.consent.agreement.Terms;
import org.subrosa.consent.endings.EndingsGate;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.jws.SigningKey;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * The one moment at which a consent is used, and the one place that issues warrants, for bases without consent too. Under the
 * lock of the client's consents everything is checked again; what is granted is on record before the warrant leaves. A
 * withdrawal takes the same lock: it comes wholly before or wholly after (promise 3). Asked twice, it grants twice: whoever lost
 * an answer abandons that reliance.
 */
@ApplicationScoped
public class GrantReliance {
    private final AgencyTransaction transaction;
    private final Consents consents;
    private final RelianceRules rules;
    private final EndingsGate gate;
    private final RelianceStore reliances;
    private final ExpiryEventClient events;
    private final SigningKey key;
    private final Trail trail;
    private final Clock clock;
    private final RelianceMeters meters;

    GrantReliance(
            AgencyTransaction transaction,
            Consents consents,
            RelianceRules rules,
            EndingsGate gate,
            RelianceStore reliances,
            ExpiryEventClient events,
            SigningKey key,
            Trail trail,
            Clock clock,
            RelianceMeters meters) {
        this.transaction = transaction;
        this.consents = consents;
        this.rules = rules;
        this.gate = gate;
        this.reliances = reliances;
        this.events = events;
        this.key = key;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /** What became of the question: granted, or refused for a reason. */
    private record Answered(Optional<RelianceEntity> granted, Reach reach, String refused) {}

    /** How far the release goes into what a label alone brings under a law of its own. */
    private record Reach(boolean partTwo, boolean vawa) {
        static final Reach NOWHERE = new Reach(false, false);
    }

    /** @throws ProblemException conflict, with the reason as its code, if nothing may rest on what is named; validation failed */
    public RelianceGranted grant(Caller service, RelianceAsked asked) {
        if (!asked.restsOnOneThing()) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/basis", "rests-on-one-thing");
        }
        boolean eventHasOccurred = hasEnded(asked);
        Answered answered = transaction.in(asked.agencyId(), () -> answer(service, asked, eventHasOccurred));
        RelianceEntity granted = answered.granted().orElseThrow(() -> {
            meters.refused(answered.refused(), asked.basis());
            return ProblemException.at(ProblemType.CONFLICT, "", answered.refused());
        });
        meters.granted(granted.id, asked.basis());
        return new RelianceGranted(
                granted.id, key.sign(Warrant.TYPE, StrictJson.sorted(warrant(granted, answered.reach()))));
    }

    /** A consent never changes, so with what it ends, and since when, may be read before the lock is held. */
    private boolean hasEnded(RelianceAsked asked) {
        UUID consent = asked.consentId();
        if (consent == null) {
            return false;
        }
        Optional<Standing> standing = transaction.in(asked.agencyId(), () -> consents.find(asked.agencyId(), consent));
        ExpiryEvent event = standing.map(each -> each.terms().expiresOn()).orElse(null);
        Instant signed = standing.map(Standing::signedAt).orElse(null);
        // what is not signed is refused for that
        return event != null && signed != null && events.hasOccurred(asked.agencyId(), asked.clientId(), event, signed);
    }

    private Answered answer(Caller service, RelianceAsked asked, boolean eventHasOccurred) {
        consents.lock(asked.agencyId(), asked.clientId());
        gate.require();
        Optional<Standing> standing =
                Optional.ofNullable(asked.consentId()).flatMap(consent -> consents.find(asked.agencyId(), consent));
        Optional<String> refusal = refusal(asked, standing, eventHasOccurred);
        if (refusal.isPresent()) {
            record(
                    service,
                    asked,
                    "org.subrosa.consent.reliance-refused.v1",
                    Map.of("outcome", "denied", "reason", refusal.get()));
            return new Answered(Optional.empty(), Reach.NOWHERE, refusal.get());
        }
        RelianceEntity granted = keep(asked);
        Optional<Terms> terms = standing.map(Standing::terms);
        var reach = new Reach(rules.reachesPartTwo(asked, terms), rules.reachesVawa(asked, terms));
        record(
                service,
                asked,
                "org.subrosa.consent.reliance-granted.v1",
                Map.of("reliance_id", granted.id.toString(), "part_two", reach.partTwo(), "vawa", reach.vawa()));
        return new Answered(Optional.of(granted), reach, "");
    }

    private Optional<String> refusal(RelianceAsked asked, Optional<Standing> standing, boolean eventHasOccurred) {
        if (asked.consentId() == null) {
            return rules.refusal(asked, clock.instant());
        }
        return standing.isEmpty()
                ? Optional.of("unknown-consent")
                : rules.refusal(standing.get(), asked, eventHasOccurred, clock.instant());
    }

    private RelianceEntity keep(RelianceAsked asked) {
        var reliance = new RelianceEntity();
        reliance.id = UUID.randomUUID();
        reliance.agencyId = asked.agencyId();
        reliance.clientId = asked.clientId();
        reliance.disclosureId = asked.disclosureId();
        reliance.basis = asked.basis().code();
        reliance.consentId = asked.consentId();
        reliance.decisionId = asked.decisionId();
        reliance.recipientId = asked.recipientId();
        reliance.purpose = asked.purpose().code();
        reliance.compartments = asked.compartments().stream()
                .map(Category::code)
                .distinct()
                .sorted()
                .toList();
        reliance.grantedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        reliances.persistAndFlush(reliance);
        return reliance;
    }

    private void record(Caller service, RelianceAsked asked, String type, Map<String, Object> more) {
        Map<String, Object> data = new TreeMap<>(more);
        data.put("disclosure_id", asked.disclosureId().toString());
        data.put("basis", asked.basis().code());
        data.put("purpose", asked.purpose().code());
        data.put("recipient_id", asked.recipientId().toString());
        data.put(
                "compartments",
                asked.compartments().stream().map(Category::code).sorted().toList());
        if (asked.consentId() != null) {
            data.put("consent_id", asked.consentId().toString());
        }
        if (asked.decisionId() != null) {
            data.put("decision_id", asked.decisionId().toString());
        }
        trail.record(service, new Act(asked.agencyId(), type, "client/" + asked.clientId(), data));
    }

    private Warrant warrant(RelianceEntity granted, Reach reach) {
        long now = clock.instant().getEpochSecond();
        return new Warrant(
                Warrant.ISSUER,
                Warrant.AUDIENCE,
                granted.id,
                now,
                now + Warrant.LIFE_SECONDS,
                granted.agencyId,
                granted.clientId,
                granted.compartments,
                reach.partTwo(),
                reach.vawa(),
                Purpose.of(granted.purpose).name(),
                granted.recipientId,
                granted.disclosureId,
                granted.basis,
                granted.consentId);
    }
}
