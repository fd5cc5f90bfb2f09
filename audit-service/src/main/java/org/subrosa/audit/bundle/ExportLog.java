package org.subrosa.audit.bundle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.history.CompleteHistory;
import org.subrosa.audit.history.HistoryFilter;
import org.subrosa.audit.history.SelectLeaves;
import org.subrosa.audit.log.PublishedLog;
import org.subrosa.audit.log.PublishedLog.Published;
import org.subrosa.audit.log.ReadLeaves;
import org.subrosa.audit.log.ReadLeaves.Proved;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Hands out the published log, all of it or what a filter selects, page by page; the pages one after the other are the bundle.
 * Every page is in the trail before it leaves.
 */
@ApplicationScoped
public class ExportLog {

    /** Entries on a page: with 32 KB each, the most an event may have, still little enough for a transaction's 2 s. */
    static final int PAGE = 250;

    private static final String ACT = "org.subrosa.audit.log-exported.v1";

    private final AgencyTransaction transaction;
    private final CompleteHistory complete;
    private final PublishedLog published;
    private final SelectLeaves selection;
    private final ReadLeaves leaves;
    private final Trail trail;

    ExportLog(
            AgencyTransaction transaction,
            CompleteHistory complete,
            PublishedLog published,
            SelectLeaves selection,
            ReadLeaves leaves,
            Trail trail) {
        this.transaction = transaction;
        this.complete = complete;
        this.published = published;
        this.selection = selection;
        this.leaves = leaves;
        this.trail = trail;
    }

    /**
     * A part of a bundle.
     *
     * @param next where the following part begins, if there is one
     */
    public record BundlePart(String lines, @Nullable String next) {}

    /**
     * One page; nothing before the first checkpoint.
     *
     * @param since the size of an earlier checkpoint, to prove on the first page that the log has grown out of it
     */
    public Optional<BundlePart> export(
            Caller caller, HistoryFilter filter, OptionalLong since, @Nullable String cursor) {
        UUID agency = caller.agency();
        BundleCursor at = cursor == null ? null : BundleCursor.decode(cursor);
        if (!filter.equals(HistoryFilter.ALL)) {
            complete.require(agency);
        }
        return transaction.in(
                agency,
                () -> published.of(agency).map(log -> part(caller, filter, since, at == null ? start(log) : at, log)));
    }

    private static BundleCursor start(Published log) {
        return new BundleCursor(
                log.checkpoint().size(), 0, Digest.of(log.checkpoint().root()));
    }

    private BundlePart part(Caller caller, HistoryFilter filter, OptionalLong since, BundleCursor at, Published log) {
        UUID agency = caller.agency();
        requireRange(at.treeSize() <= log.checkpoint().size());
        List<Long> found = found(agency, filter, at);
        List<Long> page = found.subList(0, Math.min(PAGE, found.size()));
        List<Proved> proved = leaves.prove(agency, page, at.treeSize());
        StringBuilder lines = new StringBuilder();
        if (at.nextLeaf() == 0) {
            lines.append(head(agency, filter, since, log));
        }
        proved.forEach(leaf -> lines.append(BundleLines.entry(leaf)));
        Digest digest = at.digest().and(proved);
        boolean more = found.size() > page.size();
        if (!more) {
            lines.append(BundleLines.end(digest));
        }
        record(caller, filter, page.size(), at.treeSize());
        return new BundlePart(
                lines.toString(),
                more ? new BundleCursor(at.treeSize(), page.get(page.size() - 1) + 1, digest).encode() : null);
    }

    private String head(UUID agency, HistoryFilter filter, OptionalLong since, Published log) {
        String head = BundleLines.head(
                filter.equals(HistoryFilter.ALL) ? BundleLines.Kind.WHOLE : BundleLines.Kind.SELECTION, log.note());
        if (since.isEmpty()) {
            return head;
        }
        long size = log.checkpoint().size();
        requireRange(since.getAsLong() >= 1 && since.getAsLong() <= size);
        return head + BundleLines.grown(leaves.grown(agency, since.getAsLong(), size));
    }

    /** The indexes on this page, and one more if there is one more. */
    private List<Long> found(UUID agency, HistoryFilter filter, BundleCursor at) {
        return filter.equals(HistoryFilter.ALL)
                ? LongStream.range(at.nextLeaf(), Math.min(at.treeSize(), at.nextLeaf() + PAGE + 1))
                        .boxed()
                        .toList()
                : selection.select(agency, filter, at.nextLeaf(), at.treeSize(), PAGE + 1);
    }

    private void record(Caller caller, HistoryFilter filter, int entries, long treeSize) {
        trail.record(
                caller,
                new Act(
                        caller.agency(),
                        ACT,
                        filter.clientId() == null ? null : "client/" + filter.clientId(),
                        Map.of("filter", filter.data(), "entries", entries, "tree_size", treeSize)));
    }

    private static void requireRange(boolean inRange) {
        if (!inRange) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "", FieldCode.INVALID);
        }
    }
}
