package org.subrosa.audit.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.subrosa.audit.log.LogEntry;
import org.subrosa.audit.log.ReadLeaves;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Makes history of the leaves that were in a log before there was one, backwards from the first leaf that has it: from there
 * on there never is a gap. An answer out of half a history would look like a whole one, so whoever reads history asks here
 * first.
 */
@ApplicationScoped
public class CompleteHistory {

    static final int STEP = 1_000;

    private static final long LIMIT_NANOS = Duration.ofMillis(1_500).toNanos();

    private final AgencyTransaction transaction;
    private final HistoryStore history;
    private final ReadLeaves leaves;
    private final IndexLeaves index;

    CompleteHistory(AgencyTransaction transaction, HistoryStore history, ReadLeaves leaves, IndexLeaves index) {
        this.transaction = transaction;
        this.history = history;
        this.leaves = leaves;
        this.index = index;
    }

    /**
     * Returns when the agency's history is complete. Opens transactions of its own, {@value #STEP} leaves each.
     *
     * @throws ProblemException dependency-unavailable if it takes longer than 1.5 s, what was made so far being kept, or if
     *     the log itself is damaged
     */
    public void require(UUID agency) {
        long began = System.nanoTime();
        while (!transaction.in(agency, () -> step(agency))) {
            if (System.nanoTime() - began > LIMIT_NANOS) {
                throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
            }
        }
    }

    private boolean step(UUID agency) {
        OptionalLong first = history.first(agency);
        if (first.isPresent() && first.getAsLong() == 0) {
            return true;
        }
        List<LogEntry> before = leaves.below(agency, first.orElse(Long.MAX_VALUE), STEP);
        if (!before.stream().allMatch(LogEntry::isIntact) || before.isEmpty() && first.isPresent()) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        if (!before.isEmpty()) {
            index.index(agency, before.stream().map(ReadEvent::of).toList());
        }
        return before.isEmpty() || before.get(before.size() - 1).leafIndex() == 0;
    }
}
