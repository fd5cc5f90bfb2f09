package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Has clients whose notice stands in the portal told by e-mail that something is waiting (NASW-o). The addresses, and what is safe
 * to use, are records-service's. A notice never waits for its mail: it is what stops the clock.
 */
@ApplicationScoped
public class AskForMails {
    /** So many in one question, to be answered within a second. */
    static final int AT_ONCE = 50;

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final IncidentStore incidents;
    private final BreachNoticeStore notices;
    private final RecordsClient records;
    private final Trail trail;
    private final Clock clock;

    AskForMails(
            AgencyTransaction transaction,
            Idempotency idempotency,
            IncidentStore incidents,
            BreachNoticeStore notices,
            RecordsClient records,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.incidents = incidents;
        this.notices = notices;
        this.records = records;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Asks, for those of the incident's clients who have a notice and about whom nobody was asked, for as many as there is time.
     *
     * @throws ProblemException not-found if the agency has no such incident; dependency unavailable if records-service does not
     *     answer
     */
    public Mails ask(Caller caller, @Nullable String idempotencyKey, UUID incident) {
        transaction.run(
                caller.agency(),
                () -> idempotency.once(caller, "ask-for-mails", idempotencyKey, Map.of("incident_id", incident), () -> {
                    if (incidents.find(caller.agency(), incident).isEmpty()) {
                        throw new ProblemException(ProblemType.NOT_FOUND);
                    }
                    return new Made(202, Map.of());
                }));
        ask(caller, incident);
        return counted(caller.agency(), incident);
    }

    /** As {@link #ask(Caller, String, UUID)}, of an incident that there is. */
    void ask(Caller caller, UUID incident) {
        UUID agency = caller.agency();
        List<UUID> left = List.of();
        do {
            if (!records.hasTime()) {
                return;
            }
            left = transaction.in(agency, () -> notices.withoutMail(agency, incident, AT_ONCE));
            if (!left.isEmpty()) {
                keep(caller, incident, records.tell(incident, left));
            }
        } while (left.size() == AT_ONCE);
    }

    /** The incident's mails as they stand. */
    Mails counted(UUID agency, UUID incident) {
        return transaction.in(agency, () -> incidents
                .line(agency, incident, clock.instant())
                .orElseThrow()
                .mails());
    }

    private void keep(Caller caller, UUID incident, Map<UUID, NoticeMail> states) {
        UUID agency = caller.agency();
        transaction.run(agency, () -> {
            notices.keepMail(agency, incident, states);
            trail.record(
                    caller,
                    new Act(
                            agency,
                            "org.subrosa.audit.breach-mails-asked.v1",
                            "incident/" + incident,
                            Map.of(
                                    "queued", Collections.frequency(states.values(), NoticeMail.QUEUED),
                                    "no_safe_address",
                                            Collections.frequency(states.values(), NoticeMail.NO_SAFE_ADDRESS))));
        });
    }
}
