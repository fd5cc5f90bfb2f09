package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One affected client's clock.
 *
 * @param mail null until the notice stands in the portal
 */
public record NoticeItem(
        UUID noticeId,
        UUID clientId,
        Instant dueAt,
        String rule,
        NoticeClock.State state,
        @Nullable Instant sentAt,
        @Nullable Instant readAt,
        @Nullable NoticeMail mail) {}
