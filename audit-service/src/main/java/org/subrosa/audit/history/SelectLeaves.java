package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Which leaves a filter means, for other capabilities of this service. Works inside the caller's transaction. */
@ApplicationScoped
public class SelectLeaves {

    private final HistoryStore history;

    SelectLeaves(HistoryStore history) {
        this.history = history;
    }

    /**
     * The indexes of what matches, ascending. The history is complete ({@link CompleteHistory}).
     *
     * @param from the first index that counts
     * @param before the index that no longer counts
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Long> select(UUID agency, HistoryFilter filter, long from, long before, int limit) {
        return history.earliest(agency, filter, from, before, limit).stream()
                .map(HistoryEntry::leafIndex)
                .toList();
    }
}
