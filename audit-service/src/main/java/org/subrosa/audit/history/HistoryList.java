package org.subrosa.audit.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of history, the latest first. */
public record HistoryList(List<HistoryItem> items, @Nullable String nextCursor) {

    static HistoryList of(List<HistoryEntry> found) {
        List<HistoryEntry> page = page(found);
        return new HistoryList(page.stream().map(HistoryItem::of).toList(), next(found));
    }

    static List<HistoryEntry> page(List<HistoryEntry> found) {
        return found.subList(0, Math.min(ReadHistory.PAGE, found.size()));
    }

    /** Where the next page begins, if more was found than fits on one. */
    static @Nullable String next(List<HistoryEntry> found) {
        return found.size() <= ReadHistory.PAGE
                ? null
                : new HistoryCursor(found.get(ReadHistory.PAGE - 1).leafIndex()).encode();
    }
}
