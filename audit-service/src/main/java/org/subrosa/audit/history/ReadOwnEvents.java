package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.audit.log.PublishedLog;
import org.subrosa.audit.log.ReadLeaves;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Reads back to a service what it wrote itself, as far as the log is published. Nobody learns by it what they did not know, so
 * it is no act in the trail: each page would become an entry, and be read by nobody.
 */
@ApplicationScoped
public class ReadOwnEvents {

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final PublishedLog published;
    private final OwnEventStore own;
    private final ReadLeaves leaves;

    ReadOwnEvents(
            AgencyTransaction transaction,
            CompleteHistory complete,
            PublishedLog published,
            OwnEventStore own,
            ReadLeaves leaves) {
        this.transaction = transaction;
        this.complete = complete;
        this.published = published;
        this.own = own;
        this.leaves = leaves;
    }

    /**
     * Which events are meant.
     *
     * @param client only those about this client
     * @param recipient only those about this recipient, if they are not about a client
     * @param after only those behind this leaf
     */
    public record Question(
            UUID agency, List<String> types, @Nullable UUID client, @Nullable UUID recipient, long after, int limit) {
        public Question {
            types = List.copyOf(types);
        }
    }

    /**
     * One page.
     *
     * @param service whose events; no other's is ever among them
     * @throws ProblemException dependency-unavailable if the log is frozen or damaged, or its history still being made
     */
    public OwnEvents read(String service, Question question) {
        UUID agency = question.agency();
        complete.require(agency);
        return transaction.in(agency, () -> {
            long size = published.of(agency).map(log -> log.checkpoint().size()).orElse(0L);
            List<Long> found = own.indexes(service, question, size, question.limit() + 1);
            List<Long> page = found.subList(0, Math.min(question.limit(), found.size()));
            List<OwnEvents.Item> items = leaves.at(agency, page).stream()
                    .map(leaf -> new OwnEvents.Item(leaf.leafIndex(), event(service, leaf)))
                    .toList();
            return new OwnEvents(size, items, found.size() > page.size() ? page.get(page.size() - 1) : null);
        });
    }

    /** Where a leaf is found is derived; whose it is, the leaf itself says. */
    private static Map<String, Object> event(String service, LogEntry leaf) {
        ReadEvent event = ReadEvent.of(leaf);
        if (!event.service().equals(service)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return event.members();
    }
}
