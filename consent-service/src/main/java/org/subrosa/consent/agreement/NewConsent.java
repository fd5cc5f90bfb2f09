package org.subrosa.consent.agreement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A consent to be prepared for a client to sign. It ends at a date or with an event, exactly one of them.
 *
 * @param recipientId a registered recipient of the agency
 * @param language in which the document is written, BCP 47
 * @param compartments what may be shared; what is not named never is (CRSS-9)
 * @param expiresAt the moment of its end, RFC 3339
 * @param expiresOn the event with which it ends
 */
@Schema(description = "A written consent, as it will be laid before the client.")
public record NewConsent(
        @NotNull UUID clientId,
        @NotNull UUID recipientId,
        @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") String language,
        @NotEmpty @Size(max = 20) List<@NotNull Category> compartments,
        @NotEmpty @Size(max = 30) List<@NotNull Purpose> purposes,
        @Nullable Instant expiresAt,
        @Nullable ExpiryEvent expiresOn,
        @NotNull @Valid Statements statements) {}
