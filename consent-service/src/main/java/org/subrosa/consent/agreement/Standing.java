package org.subrosa.consent.agreement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a consent stands at one moment.
 *
 * @param preparedBy the worker who prepared it
 * @param partnerClient the recipient's system, if it has one
 * @param documentSha256 in hexadecimal
 * @param signedAt when the client signed, or null
 * @param withdrawnAt when the withdrawal was received, or null
 */
public record Standing(
        UUID consentId,
        UUID preparedBy,
        @Nullable String partnerClient,
        Terms terms,
        String documentSha256,
        @Nullable Instant signedAt,
        @Nullable Instant withdrawnAt) {

    /** Why nothing may rest on the consent now; the event that may end it is not looked at here. */
    public Optional<String> lapse(ConsentLaw law, Instant now) {
        if (withdrawnAt != null) {
            return Optional.of("withdrawn");
        }
        if (terms.expiresAt() != null && !now.isBefore(terms.expiresAt())) {
            return Optional.of("expired");
        }
        if (!law.missing(terms).isEmpty()) {
            return Optional.of("element-missing");
        }
        return signedAt == null ? Optional.of("not-signed") : Optional.empty();
    }

    /** As lists show it: {@code prepared}, {@code in-force}, {@code withdrawn} or {@code expired}. */
    String status(Instant now) {
        if (withdrawnAt != null) {
            return "withdrawn";
        }
        if (terms.expiresAt() != null && !now.isBefore(terms.expiresAt())) {
            return "expired";
        }
        return signedAt == null ? "prepared" : "in-force";
    }
}
