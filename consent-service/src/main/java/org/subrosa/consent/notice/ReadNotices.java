package org.subrosa.consent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.paging.TimeCursor;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Reads an agency's notices and acknowledgements. A notice is public text and its reading is not recorded; an
 * acknowledgement is about a client, and its reading is.
 */
@ApplicationScoped
public class ReadNotices {
    private static final int PAGE = 50;

    private final AgencyTransaction transaction;
    private final NoticeStore notices;
    private final AcknowledgementStore acknowledgements;
    private final Trail trail;

    ReadNotices(
            AgencyTransaction transaction, NoticeStore notices, AcknowledgementStore acknowledgements, Trail trail) {
        this.transaction = transaction;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.trail = trail;
    }

    /** One page, the latest first. */
    public NoticeList list(Caller caller, @Nullable TimeCursor after) {
        return transaction.in(caller.agency(), () -> {
            List<NoticeEntity> found = notices.page(caller.agency(), after, PAGE + 1);
            List<NoticeEntity> page = found.subList(0, Math.min(PAGE, found.size()));
            NoticeEntity last = page.isEmpty() ? null : page.get(page.size() - 1);
            return new NoticeList(
                    page.stream().map(NoticeEntity::view).toList(),
                    last == null || found.size() <= PAGE ? null : new TimeCursor(last.publishedAt, last.id).encode());
        });
    }

    /** One notice of the caller's agency. */
    public Optional<NoticeView> notice(Caller caller, UUID notice) {
        return transaction.in(
                caller.agency(), () -> notices.find(caller.agency(), notice).map(NoticeEntity::view));
    }

    /**
     * One acknowledgement of a notice, for its witness and for privacy officers: a role alone opens nobody's file. The
     * attempt is in the trail either way.
     */
    public Optional<AcknowledgementView> acknowledgement(Caller caller, UUID notice, UUID acknowledgement) {
        return transaction.in(caller.agency(), () -> {
            Optional<AcknowledgementView> found = acknowledgements
                    .find(caller.agency(), notice, acknowledgement)
                    .map(AcknowledgementEntity::view)
                    .filter(each -> each.recordedBy().equals(caller.subject())
                            || caller.roles().contains(Roles.PRIVACY_OFFICER));
            Map<String, Object> data = new TreeMap<>(Map.of("notice_id", notice.toString()));
            data.put("outcome", found.isPresent() ? "done" : "denied");
            found.ifPresent(each -> data.put("client_id", each.clientId().toString()));
            trail.record(
                    caller,
                    new Act(
                            caller.agency(),
                            "org.subrosa.consent.acknowledgement-read.v1",
                            "acknowledgement/" + acknowledgement,
                            data));
            return found;
        });
    }

    /**
     * What a client took note of: for privacy officers and where records-service asks, which knows whose client it is; others
     * see what they witnessed themselves. The question is in the trail.
     */
    public AcknowledgementList acknowledgements(Caller caller, UUID client, NoticeKind kind) {
        return transaction.in(caller.agency(), () -> {
            boolean all = caller.has(Roles.PRIVACY_OFFICER)
                    || caller.authorizedParty().equals(Roles.RECORDS_SERVICE);
            List<AcknowledgementView> found =
                    acknowledgements.ofClient(caller.agency(), client, kind.code(), PAGE).stream()
                            .map(AcknowledgementEntity::view)
                            .filter(each -> all || each.recordedBy().equals(caller.subject()))
                            .toList();
            trail.record(
                    caller,
                    new Act(
                            caller.agency(),
                            "org.subrosa.consent.acknowledgements-listed.v1",
                            "client/" + client,
                            Map.of("kind", kind.code(), "count", found.size())));
            return new AcknowledgementList(found);
        });
    }
}
