package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.LeafIndex;
import org.subrosa.audit.log.LogEntry;

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
    public void add(UUID agency, List<LogEntry> leaves) {
        List<ReadEvent> events = leaves.stream().map(ReadEvent::of).toList();
        history.insert(agency, events.stream().map(ReadEvent::entry).toList());
        accounts.insert(
                agency,
                events.stream()
                        .map(ReadEvent::account)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
