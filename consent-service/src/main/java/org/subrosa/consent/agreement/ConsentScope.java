package org.subrosa.consent.agreement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a consent covers, for a decision. It is no permission: only a reliance is.
 *
 * @param scopeStatement what the recipient is to be told of it (42 CFR 2.32)
 * @param standing whether it stands now; the event that may end it is not looked at
 * @param reason why it does not stand, as a code
 */
public record ConsentScope(
        UUID consentId,
        UUID clientId,
        UUID recipientId,
        List<Category> compartments,
        List<Purpose> purposes,
        List<Regime> regimes,
        @Nullable Instant expiresAt,
        String documentSha256,
        String scopeStatement,
        boolean standing,
        @Nullable String reason) {}
