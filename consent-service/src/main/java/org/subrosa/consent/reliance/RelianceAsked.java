package org.subrosa.consent.reliance;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.subrosa.consent.agreement.Category;
import org.subrosa.consent.agreement.Purpose;

/**
 * What disclosure-service is about to release, and on what basis.
 *
 * @param consentId exactly for the basis consent
 * @param decisionId exactly for every other basis: the decision that was approved
 * @param requestedBy who asked for it, likewise
 * @param approvedBy who approved it, likewise: somebody else
 * @param decidedAt when it was approved, likewise
 */
@Schema(description = "A release that is about to happen.")
public record RelianceAsked(
        @NotNull UUID agencyId,
        @NotNull UUID disclosureId,
        @NotNull UUID clientId,
        @NotNull UUID recipientId,
        @NotNull Purpose purpose,
        @NotEmpty @Size(max = 20) List<@NotNull Category> compartments,
        @NotNull Basis basis,
        @Nullable UUID consentId,
        @Nullable UUID decisionId,
        @Nullable UUID requestedBy,
        @Nullable UUID approvedBy,
        @Nullable Instant decidedAt) {

    /** A consent for the basis consent, a decision with two people for every other: never both, never neither. */
    boolean restsOnOneThing() {
        boolean decided = decisionId != null && requestedBy != null && approvedBy != null && decidedAt != null;
        boolean undecided = decisionId == null && requestedBy == null && approvedBy == null && decidedAt == null;
        return basis == Basis.CONSENT ? consentId != null && undecided : consentId == null && decided;
    }
}
