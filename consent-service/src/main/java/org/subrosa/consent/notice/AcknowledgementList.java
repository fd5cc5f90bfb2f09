package org.subrosa.consent.notice;

import java.util.List;

/** What a client took note of, the latest first, 50 at most. */
public record AcknowledgementList(List<AcknowledgementView> items) {}
