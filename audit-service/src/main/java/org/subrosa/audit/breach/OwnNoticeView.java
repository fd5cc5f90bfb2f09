package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;

/** A notice as the client whom it is for reads it. */
public record OwnNoticeView(UUID noticeId, Instant sentAt, Instant readAt, BreachLetter letter) {}
