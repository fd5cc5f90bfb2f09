package org.subrosa.audit.breach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a client's own notices, the latest first. */
public record OwnNoticeList(List<OwnNoticeItem> items, @Nullable String nextCursor) {}
