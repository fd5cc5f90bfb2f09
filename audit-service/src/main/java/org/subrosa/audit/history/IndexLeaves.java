package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.AppendEvents.Placed;
import org.subrosa.audit.log.LeafIndex;

/** Makes history of leaves, in the transaction that adds them. */
@ApplicationScoped
class IndexLeaves implements LeafIndex {

    private final HistoryStore history;
    private final ClientAccountStore accounts;

    IndexLeaves(HistoryStore history, ClientAccountStore accounts) {
        this.history = history;
        this.accounts = accounts;
    }

    @Override
    public void add(UUID agency, List<Placed> leaves) {
        if (index(agency, leaves.stream().map(ReadEvent::of).toList()) != leaves.size()) {
            // somebody wrote it past the log, and it would be believed instead of the leaf
            throw new IllegalStateException("the history knows a leaf that is only now being added");
        }
    }

    /**
     * As told of them; those that are known already are let be.
     *
     * @return how many were not known
     */
    int index(UUID agency, List<ReadEvent> events) {
        int added = history.insert(agency, events.stream().map(ReadEvent::entry).toList());
        accounts.insert(
                agency,
                events.stream()
                        .map(ReadEvent::account)
                        .flatMap(Optional::stream)
                        .toList());
        return added;
    }
}
