package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.AssessmentStore.Assessment;
import org.subrosa.audit.breach.BreachNoticeStore.Notice;
import org.subrosa.audit.breach.IncidentVault.Text;
import org.subrosa.audit.breach.IncidentVault.TextPlace;
import org.subrosa.audit.breach.IncidentView.AssessmentView;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.VaultException;

/**
 * Reads the register, its incidents and whom they affect. The register is counts and clocks, and reading it is not recorded;
 * opening an incident, or looking at whom it affects, is in the trail before the answer leaves, also in vain.
 */
@ApplicationScoped
public class ReadIncidents {

    static final int PAGE = 50;

    private static final String READ = "org.subrosa.audit.incident-read.v1";
    private static final String AFFECTED_READ = "org.subrosa.audit.incident-clients-read.v1";

    private final AgencyTransaction transaction;
    private final IncidentStore incidents;
    private final AssessmentStore assessments;
    private final BreachNoticeStore notices;
    private final IncidentVault vault;
    private final Trail trail;
    private final Clock clock;

    ReadIncidents(
            AgencyTransaction transaction,
            IncidentStore incidents,
            AssessmentStore assessments,
            BreachNoticeStore notices,
            IncidentVault vault,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.incidents = incidents;
        this.assessments = assessments;
        this.notices = notices;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /** One page of the register, from after the incident named on. */
    public IncidentList register(Caller caller, @Nullable UUID after) {
        return transaction.in(caller.agency(), () -> {
            List<IncidentItem> found = incidents.register(caller.agency(), after, clock.instant(), PAGE + 1);
            List<IncidentItem> page = found.subList(0, Math.min(PAGE, found.size()));
            return new IncidentList(
                    page, found.size() > PAGE ? page.get(PAGE - 1).incidentId().toString() : null);
        });
    }

    /**
     * An incident with its texts.
     *
     * @throws VaultException if a text is not what was sealed there
     */
    public Optional<IncidentView> incident(Caller caller, UUID id) {
        UUID agency = caller.agency();
        try {
            return transaction.in(agency, () -> {
                Optional<IncidentView> view = incidents.find(agency, id).map(incident -> view(agency, incident));
                record(caller, READ, id, outcome(view.isPresent()));
                return view;
            });
        } catch (VaultException e) {
            // the transaction of the read is undone, and with it whatever it recorded
            transaction.run(
                    agency,
                    () -> record(caller, READ, id, Map.of("outcome", "failed", "reason", "sealed-value-refused")));
            throw e;
        }
    }

    /** One page of the clients whom an incident affects, with their clocks, from after the notice named on. */
    public Optional<NoticeList> affected(Caller caller, UUID id, @Nullable UUID after) {
        UUID agency = caller.agency();
        return transaction.in(agency, () -> {
            Instant now = clock.instant();
            Optional<NoticeList> list = incidents.line(agency, id, now).map(incident -> {
                List<Notice> found = notices.ofIncident(agency, id, after, PAGE + 1);
                List<NoticeItem> page = found.stream()
                        .limit(PAGE)
                        .map(notice -> item(notice, incident.standing(), now))
                        .toList();
                return new NoticeList(
                        page,
                        found.size() > PAGE ? page.get(PAGE - 1).noticeId().toString() : null);
            });
            record(caller, AFFECTED_READ, id, outcome(list.isPresent()));
            return list;
        });
    }

    private IncidentView view(UUID agency, Incident incident) {
        UUID id = incident.id();
        IncidentItem line = incidents.line(agency, id, clock.instant()).orElseThrow();
        return new IncidentView(
                id,
                incident.openedAt(),
                incident.openedBy(),
                incident.discoveredAt(),
                incident.scope(),
                vault.open(new TextPlace(agency, id, Text.NARRATIVE, id, 1), incident.narrative(), String.class),
                line.standing(),
                assessments
                        .latest(agency, id)
                        .map(latest -> view(agency, id, latest))
                        .orElse(null),
                line.clocks(),
                line.mails());
    }

    private AssessmentView view(UUID agency, UUID incident, Assessment latest) {
        Factors factors = vault.open(
                new TextPlace(agency, incident, Text.FACTORS, incident, latest.version()),
                latest.factors(),
                Factors.class);
        return new AssessmentView(
                latest.version(),
                latest.assessedAt(),
                latest.assessedBy(),
                latest.conclusion(),
                factors.nature(),
                factors.recipient(),
                factors.acquired(),
                factors.mitigation());
    }

    private static NoticeItem item(Notice notice, Standing standing, Instant now) {
        return new NoticeItem(
                notice.id(),
                notice.client(),
                notice.dueAt(),
                notice.rule(),
                NoticeClock.state(notice.dueAt(), notice.sentAt(), standing, now),
                notice.sentAt(),
                notice.readAt(),
                notice.mail());
    }

    private void record(Caller caller, String type, UUID incident, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), type, "incident/" + incident, data));
    }

    private static Map<String, Object> outcome(boolean found) {
        return Map.of("outcome", found ? "done" : "not-found");
    }
}
