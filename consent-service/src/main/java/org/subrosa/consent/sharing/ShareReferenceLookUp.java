package org.subrosa.consent.sharing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a partner quoted.
 *
 * @param partnerClient the {@code azp} of the partner's token, as disclosure-service has verified it
 */
public record ShareReferenceLookUp(
        @NotNull @Size(max = 64) String shareReference, @NotBlank @Size(max = 128) String partnerClient) {}
