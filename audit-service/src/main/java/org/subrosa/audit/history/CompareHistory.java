package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;

/**
 * Compares what the history says of a leaf with what the leaf says. The history is derived and no proof covers it: whoever
 * changed a row of it alone would be believed by all who only search.
 */
@ApplicationScoped
public class CompareHistory {

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final HistoryStore history;

    CompareHistory(AgencyTransaction transaction, CompleteHistory complete, HistoryStore history) {
        this.transaction = transaction;
        this.complete = complete;
        this.history = history;
    }

    /**
     * Whether the history has the leaf once, under its own number and no other, and says of it what the leaf itself says.
     *
     * @throws ProblemException dependency-unavailable while the history is being made again
     */
    public boolean agrees(UUID agency, LogEntry leaf) {
        HistoryEntry said;
        try {
            said = ReadEvent.of(leaf).entry();
        } catch (IllegalArgumentException | DateTimeException noEvent) {
            return false;
        }
        complete.require(agency);
        return transaction
                .in(agency, () -> history.about(agency, leaf.leafIndex(), leaf.eventId()))
                .equals(List.of(said));
    }
}
