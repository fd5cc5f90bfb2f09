package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.IncidentVault.Text;
import org.subrosa.audit.breach.IncidentVault.TextPlace;
import org.subrosa.audit.history.CompleteHistory;
import org.subrosa.audit.history.FindReached;
import org.subrosa.audit.history.Reach;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/** Opens an incident, and with it the clock of every client whom the log says it affects (NASW-o). */
@ApplicationScoped
public class OpenIncident {
    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final Idempotency idempotency;
    private final FindReached reached;
    private final IncidentStore incidents;
    private final IncidentVault vault;
    private final NoteAffected affected;
    private final Trail trail;
    private final Clock clock;

    OpenIncident(
            AgencyTransaction transaction,
            CompleteHistory complete,
            Idempotency idempotency,
            FindReached reached,
            IncidentStore incidents,
            IncidentVault vault,
            NoteAffected affected,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.complete = complete;
        this.idempotency = idempotency;
        this.reached = reached;
        this.incidents = incidents;
        this.vault = vault;
        this.affected = affected;
        this.trail = trail;
        this.clock = clock;
    }

    /** The incident opened now, or by an earlier call with the same key and body. */
    public IncidentOpened open(Caller caller, @Nullable String idempotencyKey, NewIncident incident) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (incident.discoveredAt().isAfter(now)) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/discovered_at", FieldCode.INVALID);
        }
        Reach reach = incident.scope().reach(now);
        complete.require(caller.agency());
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(caller, "open-incident", idempotencyKey, incident, () -> make(caller, incident, reach, now))
                    .made();
            return new IncidentOpened(
                    UUID.fromString(made.id("incident_id")),
                    Long.parseLong(made.id("affected")),
                    NoticeClock.dueAt(incident.discoveredAt()));
        });
    }

    private Made make(Caller caller, NewIncident incident, Reach reach, Instant now) {
        UUID agency = caller.agency();
        if (reach instanceof Reach.Events events && !reached.has(agency, events.eventIds())) {
            throw ProblemException.at(
                    ProblemType.VALIDATION_FAILED, IncidentScope.POINTER + "/event_ids", FieldCode.INVALID);
        }
        UUID id = UUID.randomUUID();
        Sealed narrative = vault.seal(new TextPlace(agency, id, Text.NARRATIVE, id, 1), incident.narrative());
        incidents.insert(agency, id, incident, narrative, caller.subject(), now);
        int clients = affected.note(agency, id, reach, incident.discoveredAt());
        trail.record(
                caller,
                new Act(
                        agency,
                        "org.subrosa.audit.incident-opened.v1",
                        "incident/" + id,
                        Map.of(
                                "scope", incident.scope().kind(),
                                "affected", clients,
                                "discovered_at", incident.discoveredAt().toString(),
                                "due_at",
                                        NoticeClock.dueAt(incident.discoveredAt())
                                                .toString(),
                                "due_rule", NoticeClock.RULE,
                                "narrative", IdsAndCodes.hash(narrative.hash()))));
        return new Made(201, Map.of("incident_id", id.toString(), "affected", Integer.toString(clients)));
    }
}
