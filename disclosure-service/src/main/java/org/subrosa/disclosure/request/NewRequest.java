package org.subrosa.disclosure.request;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.subrosa.disclosure.policy.Compartment;

/**
 * What a partner's system asks for.
 *
 * @param shareReference of the consent's receipt; whether it leads anywhere is not told
 * @param purpose one that the policy pack knows
 */
public record NewRequest(
        @NotBlank @Size(max = 64) String shareReference,
        @NotBlank @Size(max = 40) String purpose,
        @NotEmpty @Size(max = 32) List<Compartment> compartments) {

    /** Never the reference. */
    @Override
    public String toString() {
        return "NewRequest";
    }
}
