package org.subrosa.consent.sharing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a partner quoted.
 *
 * @param partnerClient the {@code azp} of the partner's token, as disclosure-service has verified it; kept in the clear, and so a system's name and no other text
 */
public record ShareReferenceLookUp(
        @NotNull @Size(max = 64) String shareReference,
        @NotNull @Size(max = 128) @Pattern(regexp = "partner(-[a-z0-9]+){2,8}") String partnerClient) {}
