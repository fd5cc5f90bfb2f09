package org.subrosa.consent.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of notices, the latest first.
 *
 * @param nextCursor asks for the next page; absent on the last
 */
public record NoticeList(List<NoticeView> items, @Nullable String nextCursor) {}
