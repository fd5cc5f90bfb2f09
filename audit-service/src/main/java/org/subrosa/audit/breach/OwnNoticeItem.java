package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;

/** A notice in a client's own list: that there is one, and whether it was read. */
public record OwnNoticeItem(UUID noticeId, Instant sentAt, boolean read) {}
