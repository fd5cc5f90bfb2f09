package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.breach.BreachNoticeStore.SentNotice;
import org.subrosa.audit.breach.IncidentVault.Text;
import org.subrosa.audit.breach.IncidentVault.TextPlace;
import org.subrosa.audit.history.CompleteHistory;
import org.subrosa.audit.history.OwnClient;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.VaultException;

/**
 * Shows clients the notices that they were sent. The first reading of each is kept, every reading is in the trail. A notice of
 * somebody else, one that is not sent yet and none at all look the same.
 */
@ApplicationScoped
public class ReadOwnNotices {

    private static final String LISTED = "org.subrosa.audit.own-notices-read.v1";
    private static final String READ = "org.subrosa.audit.breach-notice-read.v1";

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final OwnClient own;
    private final BreachNoticeStore notices;
    private final IncidentVault vault;
    private final Trail trail;
    private final Clock clock;

    ReadOwnNotices(
            AgencyTransaction transaction,
            CompleteHistory complete,
            OwnClient own,
            BreachNoticeStore notices,
            IncidentVault vault,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.complete = complete;
        this.own = own;
        this.notices = notices;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /** One page of the caller's own notices, from after the one named on; none if the account is bound to no client. */
    public Optional<OwnNoticeList> list(Caller caller, @Nullable UUID after) {
        UUID agency = caller.agency();
        complete.require(agency);
        return transaction.in(agency, () -> {
            Optional<UUID> client = own.of(caller);
            record(caller, LISTED, client, Map.of("outcome", outcome(client.isPresent())));
            return client.map(id -> {
                List<OwnNoticeItem> found = notices.ofClient(agency, id, after, ReadIncidents.PAGE + 1);
                boolean more = found.size() > ReadIncidents.PAGE;
                List<OwnNoticeItem> page = more ? found.subList(0, ReadIncidents.PAGE) : found;
                return new OwnNoticeList(
                        page, more ? page.get(page.size() - 1).noticeId().toString() : null);
            });
        });
    }

    /**
     * One of the caller's own notices.
     *
     * @throws VaultException if its text is not what was sealed there
     */
    public Optional<OwnNoticeView> read(Caller caller, UUID notice) {
        UUID agency = caller.agency();
        complete.require(agency);
        try {
            return transaction.in(agency, () -> readOrRefuse(caller, notice));
        } catch (VaultException e) {
            // the transaction of the read is undone, and with it whatever it recorded
            transaction.run(
                    agency,
                    () -> record(
                            caller,
                            READ,
                            own.of(caller),
                            Map.of(
                                    "notice_id",
                                    notice.toString(),
                                    "outcome",
                                    "failed",
                                    "reason",
                                    "sealed-value-refused")));
            throw e;
        }
    }

    private Optional<OwnNoticeView> readOrRefuse(Caller caller, UUID notice) {
        UUID agency = caller.agency();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<UUID> client = own.of(caller);
        Optional<SentNotice> found = client.flatMap(id -> notices.find(agency, id, notice));
        Map<String, Object> data =
                new TreeMap<>(Map.of("notice_id", notice.toString(), "outcome", outcome(found.isPresent())));
        Optional<OwnNoticeView> view = found.map(sent -> view(agency, notice, sent, now));
        found.ifPresent(sent -> {
            data.put("incident_id", sent.incident().toString());
            data.put("first", notices.markRead(agency, notice, now));
        });
        record(caller, READ, client, data);
        return view;
    }

    private OwnNoticeView view(UUID agency, UUID notice, SentNotice sent, Instant now) {
        BreachLetter letter = vault.open(
                new TextPlace(agency, sent.incident(), Text.LETTER, sent.letter(), 1), sent.text(), BreachLetter.class);
        return new OwnNoticeView(notice, sent.sentAt(), sent.readAt() == null ? now : sent.readAt(), letter);
    }

    private void record(Caller caller, String type, Optional<UUID> client, Map<String, Object> data) {
        trail.record(
                caller,
                new Act(caller.agency(), type, client.map(id -> "client/" + id).orElse(null), data));
    }

    private static String outcome(boolean found) {
        return found ? "done" : "not-found";
    }
}
