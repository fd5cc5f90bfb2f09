package org.subrosa.consent.portal;

import java.time.Instant;
import java.util.UUID;

/** A notice to the client, as audit-service tells it: what happened, and what to do (45 CFR 164.404(c)). */
public record MyNotice(UUID noticeId, Instant sentAt, Letter letter) {

    /** That there is a notice, and whether it was read before. */
    public record Item(UUID noticeId, Instant sentAt, boolean read) {}

    public record Letter(
            String whatHappened,
            String whenItHappened,
            String whenItWasDiscovered,
            String kindsOfData,
            String whatYouCanDo,
            String whatWeAreDoing,
            String contacts) {}
}
