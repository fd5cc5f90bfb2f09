package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.agreement.Category;
import org.subrosa.consent.agreement.ConsentScope;
import org.subrosa.consent.agreement.Consents;
import org.subrosa.consent.agreement.ExpiryEvent;
import org.subrosa.consent.agreement.Purpose;
import org.subrosa.consent.agreement.ReadConsentScope;
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
    private final ReadConsentScope scopes;
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
            ReadConsentScope scopes,
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
        this.scopes = scopes;
        this.rules = rules;
        this.gate = gate;
        this.reliances = reliances;
        this.events = events;
        this.key = key;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /** What became of the question. */
    private sealed interface Answered {}

    private record Granted(RelianceEntity reliance, Reach reach, @Nullable ConsentScope scope) implements Answered {}

    private record Refused(String reason) implements Answered {}

    /** Nothing yet: whether the event has occurred that ends the consent must be asked of another service first. */
    private record Unknown(ExpiryEvent event, Instant signed) implements Answered {}

    /** What is known of that event. */
    private enum Occurrence {
        NOT_ASKED,
        NOT_YET,
        OCCURRED
    }

    /** How far the release goes into what a label alone brings under a law of its own. */
    private record Reach(boolean partTwo, boolean vawa) {}

    /** @throws ProblemException conflict, with the reason as its code, if nothing may rest on what is named; validation failed */
    public RelianceGranted grant(Caller service, RelianceAsked asked) {
        if (!asked.restsOnOneThing()) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/basis", "rests-on-one-thing");
        }
        Answered answered = answered(service, asked, Occurrence.NOT_ASKED);
        if (answered instanceof Unknown unknown) {
            // a consent never changes: with what it ends, and since when, stays so while no lock is held
            boolean occurred =
                    events.hasOccurred(asked.agencyId(), asked.clientId(), unknown.event(), unknown.signed());
            answered = answered(service, asked, occurred ? Occurrence.OCCURRED : Occurrence.NOT_YET);
        }
        if (answered instanceof Granted granted) {
            meters.granted(granted.reliance().id, asked.basis());
            byte[] warrant = StrictJson.sorted(warrant(granted.reliance(), granted.reach()));
            return new RelianceGranted(granted.reliance().id, key.sign(Warrant.TYPE, warrant), granted.scope());
        }
        String reason = ((Refused) answered).reason();
        meters.refused(reason, asked.basis());
        throw ProblemException.at(ProblemType.CONFLICT, "", reason);
    }

    private Answered answered(Caller service, RelianceAsked asked, Occurrence ending) {
        return transaction.in(asked.agencyId(), () -> answer(service, asked, ending));
    }

    private Answered answer(Caller service, RelianceAsked asked, Occurrence ending) {
        consents.lock(asked.agencyId(), asked.clientId());
        gate.require();
        Optional<Standing> standing =
                Optional.ofNullable(asked.consentId()).flatMap(consent -> consents.find(asked.agencyId(), consent));
        Optional<String> refusal = refusal(asked, standing, ending == Occurrence.OCCURRED);
        if (refusal.isPresent()) {
            return refused(service, asked, refusal.get());
        }
        if (ending == Occurrence.NOT_ASKED && standing.isPresent()) {
            ExpiryEvent event = standing.get().terms().expiresOn();
            Instant signed = standing.get().signedAt();
            // what is not signed was refused for that
            if (event != null && signed != null) {
                return new Unknown(event, signed);
            }
        }
        return granted(service, asked, standing);
    }

    private Granted granted(Caller service, RelianceAsked asked, Optional<Standing> standing) {
        RelianceEntity granted = keep(asked);
        Optional<Terms> terms = standing.map(Standing::terms);
        var reach = new Reach(rules.reachesPartTwo(asked, terms), rules.reachesVawa(asked, terms));
        record(
                service,
                asked,
                "org.subrosa.consent.reliance-granted.v1",
                Map.of("reliance_id", granted.id.toString(), "part_two", reach.partTwo(), "vawa", reach.vawa()));
        ConsentScope scope =
                standing.map(each -> scopes.scope(asked.agencyId(), each)).orElse(null);
        return new Granted(granted, reach, scope);
    }

    private Refused refused(Caller service, RelianceAsked asked, String reason) {
        record(
                service,
                asked,
                "org.subrosa.consent.reliance-refused.v1",
                Map.of("outcome", "denied", "reason", reason));
        return new Refused(reason);
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
