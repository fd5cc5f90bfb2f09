package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.subrosa.consent.agreement.Consents;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Notes what became of a reliance, once: the same again changes nothing, something else is refused. */
@ApplicationScoped
public class ReportOutcome {
    private final AgencyTransaction transaction;
    private final Consents consents;
    private final RelianceStore reliances;
    private final RelianceOutcomeStore outcomes;
    private final Trail trail;
    private final Clock clock;
    private final RelianceMeters meters;

    ReportOutcome(
            AgencyTransaction transaction,
            Consents consents,
            RelianceStore reliances,
            RelianceOutcomeStore outcomes,
            Trail trail,
            Clock clock,
            RelianceMeters meters) {
        this.transaction = transaction;
        this.consents = consents;
        this.reliances = reliances;
        this.outcomes = outcomes;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /** @throws ProblemException not found for a reliance that the agency has not; conflict if another outcome stands */
    public OutcomeReported report(Caller service, UUID reliance, OutcomeReport report) {
        UUID agency = report.agencyId();
        boolean first = transaction.in(agency, () -> {
            RelianceEntity subject =
                    reliances.find(agency, reliance).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
            consents.lock(agency, subject.clientId);
            Optional<RelianceOutcomeEntity> known = outcomes.find(agency, reliance);
            if (known.isEmpty()) {
                keep(service, subject, report.outcome());
            } else if (!known.get().outcome.equals(report.outcome().code())) {
                throw ProblemException.at(ProblemType.CONFLICT, "/outcome", "another-outcome");
            }
            return known.isEmpty();
        });
        if (first) {
            meters.reported(reliance, report.outcome());
        }
        return new OutcomeReported(reliance, report.outcome().code());
    }

    private void keep(Caller service, RelianceEntity reliance, RelianceOutcome outcome) {
        var reported = new RelianceOutcomeEntity();
        reported.relianceId = reliance.id;
        reported.agencyId = reliance.agencyId;
        reported.outcome = outcome.code();
        reported.reportedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        outcomes.persist(reported);
        Map<String, Object> data = new TreeMap<>();
        data.put("reliance_id", reliance.id.toString());
        data.put("disclosure_id", reliance.disclosureId.toString());
        data.put("recipient_id", reliance.recipientId.toString());
        data.put("purpose", reliance.purpose);
        data.put("outcome", outcome.code());
        if (reliance.consentId != null) {
            data.put("consent_id", reliance.consentId.toString());
        }
        trail.record(
                service,
                new Act(
                        reliance.agencyId,
                        "org.subrosa.consent.reliance-reported.v1",
                        "client/" + reliance.clientId,
                        data));
    }
}
