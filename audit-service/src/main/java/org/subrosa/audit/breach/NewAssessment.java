package org.subrosa.audit.breach;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The four factors of 45 CFR 164.402(2), none of which may be left out, and what they come to.
 *
 * @param nature what kind of information it was, and how likely it is that someone is recognised by it
 * @param recipient who used it or got it
 * @param acquired whether it was really acquired or viewed
 * @param mitigation how far the risk has been put right
 */
@Schema(description = "The four factors, each in words, and the conclusion.")
public record NewAssessment(
        @NotBlank @Size(max = 4000) @Nullable String nature,
        @NotBlank @Size(max = 4000) @Nullable String recipient,
        @NotBlank @Size(max = 4000) @Nullable String acquired,
        @NotBlank @Size(max = 4000) @Nullable String mitigation,
        @NotNull Conclusion conclusion) {

    /** The part that is sealed. */
    Factors factors() {
        return new Factors(nature, recipient, acquired, mitigation);
    }
}
