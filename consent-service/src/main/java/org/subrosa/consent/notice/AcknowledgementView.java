package org.subrosa.consent.notice;

import java.time.Instant;
import java.util.UUID;

/** An acknowledgement on file: which client took note of which version, when, how, and who witnessed it. */
public record AcknowledgementView(
        UUID acknowledgementId,
        UUID noticeId,
        UUID clientId,
        AcknowledgementMethod method,
        Instant acknowledgedAt,
        Instant recordedAt,
        UUID recordedBy) {}
