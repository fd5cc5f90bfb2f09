package org.subrosa.disclosure.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;

/**
 * A disclosure that the agency's own people ask for.
 *
 * @param purpose one that the policy pack knows
 * @param basis without one it is denied (NOHS-3)
 * @param consentId the consent to rely on, with the basis consent
 * @param evidence as the policy pack lists it for the basis
 * @param clientNotice may be absent here, but then nothing is released unless the purpose needs none
 */
public record NewDisclosure(
        @NotNull UUID clientId,
        @NotNull UUID recipientId,
        @NotBlank @Size(max = 40) String purpose,
        @NotEmpty @Size(max = 32) List<Compartment> compartments,
        @Nullable Basis basis,
        @Nullable UUID consentId,
        @Nullable Map<String, Object> evidence,
        @Nullable ClientNotice clientNotice) {}
