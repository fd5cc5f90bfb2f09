package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.AssessmentStore.Assessment;
import org.subrosa.audit.breach.IncidentVault.Text;
import org.subrosa.audit.breach.IncidentVault.TextPlace;
import org.subrosa.audit.history.CompleteHistory;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/** Judges an incident by the four factors of 45 CFR 164.402(2). Earlier judgements stay; the latest counts. */
@ApplicationScoped
public class AssessIncident {
    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final Idempotency idempotency;
    private final IncidentStore incidents;
    private final AssessmentStore assessments;
    private final IncidentVault vault;
    private final NoteAffected affected;
    private final Trail trail;
    private final Clock clock;

    AssessIncident(
            AgencyTransaction transaction,
            CompleteHistory complete,
            Idempotency idempotency,
            IncidentStore incidents,
            AssessmentStore assessments,
            IncidentVault vault,
            NoteAffected affected,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.complete = complete;
        this.idempotency = idempotency;
        this.incidents = incidents;
        this.assessments = assessments;
        this.vault = vault;
        this.affected = affected;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The judgement recorded now, or by an earlier call with the same key and body.
     *
     * @throws ProblemException not-found if the agency has no such incident
     */
    public AssessmentRecorded assess(
            Caller caller, @Nullable String idempotencyKey, UUID incident, NewAssessment assessment) {
        complete.require(caller.agency());
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(
                            caller,
                            "assess-incident",
                            idempotencyKey,
                            Map.of("incident_id", incident, "assessment", assessment),
                            () -> make(caller, incident, assessment))
                    .made();
            return new AssessmentRecorded(Integer.parseInt(made.id("version")), Standing.of(assessment.conclusion()));
        });
    }

    private Made make(Caller caller, UUID id, NewAssessment assessment) {
        UUID agency = caller.agency();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Incident incident = incidents.lock(agency, id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        int version = assessments.latest(agency, id).map(Assessment::version).orElse(0) + 1;
        Sealed factors = vault.seal(new TextPlace(agency, id, Text.FACTORS, id, version), assessment.factors());
        assessments.insert(agency, id, version, assessment.conclusion(), factors, caller.subject(), now);
        int found = affected.note(agency, id, incident.scope().reach(now), incident.discoveredAt());
        trail.record(
                caller,
                new Act(
                        agency,
                        "org.subrosa.audit.incident-assessed.v1",
                        "incident/" + id,
                        Map.of(
                                "conclusion",
                                assessment.conclusion().code(),
                                "version",
                                version,
                                "newly_affected",
                                found,
                                "factors",
                                IdsAndCodes.hash(factors.hash()))));
        return new Made(201, Map.of("version", Integer.toString(version)));
    }
}
