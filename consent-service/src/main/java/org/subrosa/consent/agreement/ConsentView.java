package org.subrosa.consent.agreement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as its client, or a worker with that client on their caseload, sees it.
 *
 * @param status {@code prepared}, {@code in-force}, {@code expired} or {@code withdrawn}
 * @param document the text to be read and signed; absent in lists
 * @param shareReference what the client gives to the recipient's system; only to the client, with the text of a consent in force
 */
public record ConsentView(
        UUID consentId,
        UUID clientId,
        UUID recipientId,
        String recipientName,
        String status,
        List<Category> compartments,
        List<Purpose> purposes,
        @Nullable Instant expiresAt,
        @Nullable ExpiryEvent expiresOn,
        String documentSha256,
        @Nullable String document,
        @Nullable String shareReference,
        @Nullable Instant signedAt,
        @Nullable Instant withdrawnAt) {}
