package org.subrosa.consent.sharing;

import java.util.UUID;

/** Where a share reference leads. */
public record ShareRoute(UUID agencyId, UUID consentId, UUID clientId, UUID recipientId) {}
