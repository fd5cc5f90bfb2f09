package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.log.PublishedLog;

/**
 * Finds the clients whose information somebody got at, by the log. One rule: every act about a client counts, unless its outcome
 * says that nothing was got (denied, failed, not found, not sent). An intent without an outcome counts, and one that a later
 * outcome of the same disclosure calls not sent or failed does not. What a client did about themselves reaches nobody else, and
 * counts only where the client's own account is the one that is asked about.
 *
 * <p>Works inside the caller's transaction; the history is complete ({@link CompleteHistory}).
 */
@ApplicationScoped
public class FindReached {

    private final PublishedLog published;
    private final ReachedStore reached;

    FindReached(PublishedLog published, ReachedStore reached) {
        this.published = published;
        this.reached = reached;
    }

    /** The clients, each once, at most that many. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> clients(UUID agency, Reach reach, int limit) {
        long size = size(agency);
        return reach instanceof Reach.Span span
                ? reached.inSpan(agency, span, size, limit)
                : reached.atEvents(agency, ((Reach.Events) reach).eventIds(), size, limit);
    }

    /** Whether the agency's log has every one of these events, each named once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean has(UUID agency, List<UUID> events) {
        return reached.known(agency, events, size(agency)) == events.size();
    }

    private long size(UUID agency) {
        return published.of(agency).map(log -> log.checkpoint().size()).orElse(0L);
    }
}
