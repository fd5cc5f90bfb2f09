package org.subrosa.consent.notice;

import java.util.UUID;

/** The answer to an acknowledgement. */
public record AcknowledgementRecorded(UUID acknowledgementId) {}
