package org.subrosa.audit.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a client's own history, the latest first. */
public record OwnHistoryList(List<OwnHistoryItem> items, @Nullable String nextCursor) {

    static OwnHistoryList of(List<HistoryEntry> found) {
        return new OwnHistoryList(
                HistoryList.page(found).stream().map(OwnHistoryItem::of).toList(), HistoryList.next(found));
    }
}
