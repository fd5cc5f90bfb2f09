package org.subrosa.disclosure.request;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner's request as its row says.
 *
 * @param agency that keeps the records; the nil UUID where the reference leads nowhere
 */
record PartnerRequest(
        UUID agency, UUID id, String partnerClient, UUID disclosure, Instant receivedAt, Instant readyAt) {}
