package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.AssessmentStore.Assessment;
import org.subrosa.audit.breach.BreachNoticeStore.Sent;
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

/**
 * Puts a notice into the portal of each affected client who has none yet, which stops that client's clock, and says so in one
 * event for each (NASW-o). When that is committed, each is also told by e-mail that something is waiting, if that can be had. A presumed breach may be told before anybody has judged it; one that was judged improbable may not.
 */
@ApplicationScoped
public class SendNotices {

    private static final Logger LOG = Logger.getLogger(SendNotices.class);

    /** Each is an event of its own, and they share one transaction. */
    static final int AT_ONCE = 200;

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final Idempotency idempotency;
    private final IncidentStore incidents;
    private final AssessmentStore assessments;
    private final BreachNoticeStore notices;
    private final IncidentVault vault;
    private final NoteAffected affected;
    private final AskForMails mails;
    private final Trail trail;
    private final Clock clock;

    SendNotices(
            AgencyTransaction transaction,
            CompleteHistory complete,
            Idempotency idempotency,
            IncidentStore incidents,
            AssessmentStore assessments,
            BreachNoticeStore notices,
            IncidentVault vault,
            NoteAffected affected,
            AskForMails mails,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.complete = complete;
        this.idempotency = idempotency;
        this.incidents = incidents;
        this.assessments = assessments;
        this.notices = notices;
        this.vault = vault;
        this.affected = affected;
        this.mails = mails;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Sends to at most {@value #AT_ONCE} clients, those first who wait longest.
     *
     * @throws ProblemException not-found if the agency has no such incident; conflict if nobody is to be told, as it was judged, or
     *     nobody is left to be told
     */
    public NoticesSent send(Caller caller, @Nullable String idempotencyKey, UUID incident, BreachLetter letter) {
        complete.require(caller.agency());
        Told told = transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(
                            caller,
                            "send-notices",
                            idempotencyKey,
                            Map.of("incident_id", incident, "letter", letter),
                            () -> make(caller, incident, letter))
                    .made();
            return new Told(Long.parseLong(made.id("sent")), notices.waiting(caller.agency(), incident));
        });
        try {
            mails.ask(caller, incident);
        } catch (ProblemException e) {
            // the notices stand; the answer says how many mails could not be asked for
            LOG.warnf("records-service could not be asked for mails: %s", e.type());
        }
        return new NoticesSent(told.sent(), told.remaining(), mails.counted(caller.agency(), incident));
    }

    private record Told(long sent, long remaining) {}

    private Made make(Caller caller, UUID id, BreachLetter letter) {
        UUID agency = caller.agency();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Incident incident = incidents.lock(agency, id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        Standing standing = Standing.of(
                assessments.latest(agency, id).map(Assessment::conclusion).orElse(null));
        if (!standing.obliges()) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "low-probability");
        }
        affected.note(agency, id, incident.scope().reach(now), incident.discoveredAt());
        UUID letterId = UUID.randomUUID();
        Sealed sealed = vault.seal(new TextPlace(agency, id, Text.LETTER, letterId, 1), letter);
        notices.insertLetter(agency, letterId, id, sealed, caller.subject(), now);
        List<Sent> sent = notices.send(agency, id, letterId, now, AT_ONCE);
        if (sent.isEmpty()) {
            throw ProblemException.at(ProblemType.CONFLICT, "", "nobody-left");
        }
        String letterHash = IdsAndCodes.hash(sealed.hash());
        sent.forEach(notice -> trail.record(caller, act(agency, id, notice, now, letterHash)));
        return new Made(201, Map.of("sent", Integer.toString(sent.size())));
    }

    private static Act act(UUID agency, UUID incident, Sent notice, Instant now, String letterHash) {
        return new Act(
                agency,
                "org.subrosa.audit.breach-notice-sent.v1",
                "client/" + notice.client(),
                Map.of(
                        "incident_id", incident.toString(),
                        "notice_id", notice.notice().toString(),
                        "due_at", notice.dueAt().toString(),
                        "late", now.isAfter(notice.dueAt()),
                        "letter", letterHash));
    }
}
