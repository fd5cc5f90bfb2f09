package org.subrosa.audit.breach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of an incident's affected clients. */
public record NoticeList(List<NoticeItem> items, @Nullable String nextCursor) {}
