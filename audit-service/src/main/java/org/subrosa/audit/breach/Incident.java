package org.subrosa.audit.breach;

import java.time.Instant;
import java.util.UUID;
import org.subrosa.audit.breach.IncidentVault.SealedText;

/** An incident as it is kept, what is known of it still sealed. */
record Incident(
        UUID id, Instant openedAt, UUID openedBy, Instant discoveredAt, IncidentScope scope, SealedText narrative) {}
