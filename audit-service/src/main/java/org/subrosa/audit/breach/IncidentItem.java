package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;

/** One line of the register. */
public record IncidentItem(
        UUID incidentId,
        Instant openedAt,
        Instant discoveredAt,
        String scope,
        Standing standing,
        Clocks clocks,
        Mails mails) {}
