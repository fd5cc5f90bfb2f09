package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.PublishedLog;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Reads disclosure history, as far as the log is published. The look is itself an act, in the trail before the answer
 * leaves, with what was looked for. What it looked for stands apart from what it is about ({@code filter}), so that a look
 * is found as a look and not among what it found; only a look at one client is about that client, who can see it.
 */
@ApplicationScoped
public class ReadHistory {

    static final int PAGE = 50;

    private static final String ACT = "org.subrosa.audit.history-read.v1";
    private static final String OWN = "org.subrosa.audit.own-history-read.v1";

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final PublishedLog published;
    private final HistoryStore history;
    private final OwnClient own;
    private final Trail trail;

    ReadHistory(
            AgencyTransaction transaction,
            CompleteHistory complete,
            PublishedLog published,
            HistoryStore history,
            OwnClient own,
            Trail trail) {
        this.transaction = transaction;
        this.complete = complete;
        this.published = published;
        this.history = history;
        this.own = own;
        this.trail = trail;
    }

    /** One page of what matches, the latest first. */
    public HistoryList read(Caller caller, HistoryFilter filter, @Nullable String cursor) {
        UUID agency = caller.agency();
        long before = before(cursor);
        complete.require(agency);
        return transaction.in(agency, () -> {
            List<HistoryEntry> found = page(agency, filter, before);
            trail.record(
                    caller,
                    new Act(
                            agency,
                            ACT,
                            filter.clientId() == null ? null : "client/" + filter.clientId(),
                            Map.of("filter", filter.data(), "items", Math.min(PAGE, found.size()))));
            return HistoryList.of(found);
        });
    }

    /** One page of what happened about the client that the caller is; none if the account is bound to no client. */
    public Optional<OwnHistoryList> readOwn(Caller caller, @Nullable String cursor) {
        UUID agency = caller.agency();
        long before = before(cursor);
        complete.require(agency);
        return transaction.in(agency, () -> {
            Optional<UUID> client = own.of(caller);
            trail.record(
                    caller,
                    new Act(
                            agency,
                            OWN,
                            client.map(id -> "client/" + id).orElse(null),
                            Map.of("outcome", client.isPresent() ? "done" : "not-found")));
            return client.map(id -> OwnHistoryList.of(page(agency, HistoryFilter.ofClient(id), before)));
        });
    }

    /** One more than a page holds, where there is one more. */
    private List<HistoryEntry> page(UUID agency, HistoryFilter filter, long before) {
        long size = published.of(agency).map(log -> log.checkpoint().size()).orElse(0L);
        return history.latest(agency, filter, Math.min(before, size), PAGE + 1);
    }

    private static long before(@Nullable String cursor) {
        return cursor == null ? Long.MAX_VALUE : HistoryCursor.decode(cursor).leafIndex();
    }
}
