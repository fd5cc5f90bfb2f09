package org.subrosa.consent.notice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import java.time.Instant;
import java.util.UUID;

/**
 * That a client took note, as the calling worker witnessed it.
 *
 * @param acknowledgedAt when the client did so; not in the future and not before the notice was published
 */
public record NewAcknowledgement(
        @NotNull UUID clientId,
        @NotNull AcknowledgementMethod method,
        @NotNull @PastOrPresent Instant acknowledgedAt) {}
