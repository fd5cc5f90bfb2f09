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
        index(agency, leaves.stream().map(ReadEvent::of).toList());
    }

    /** As told of them; those that are known already are let be. */
    void index(UUID agency, List<ReadEvent> events) {
        history.insert(agency, events.stream().map(ReadEvent::entry).toList());
        accounts.insert(
                agency,
                events.stream()
                        .map(ReadEvent::account)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
