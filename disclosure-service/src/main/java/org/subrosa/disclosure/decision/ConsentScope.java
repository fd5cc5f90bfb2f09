package org.subrosa.disclosure.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a consent covers, as consent-service says it. It is no permission: that is asked for at the release.
 *
 * @param standing signed, complete, neither withdrawn nor expired, at the time of asking
 * @param scopeStatement the clear explanation of its scope that goes with every package (42 CFR 2.32)
 */
public record ConsentScope(
        UUID consentId,
        UUID clientId,
        UUID recipientId,
        List<String> compartments,
        List<String> purposes,
        @Nullable Instant expiresAt,
        List<String> regimes,
        String documentSha256,
        String scopeStatement,
        boolean standing,
        @Nullable String reason) {}
