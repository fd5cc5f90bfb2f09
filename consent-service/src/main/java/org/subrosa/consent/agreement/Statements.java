package org.subrosa.consent.agreement;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the consent says in plain words. Which of them must be there, the law's table says for the regimes that apply; they are
 * kept only sealed.
 *
 * @param information what may be shared, specific and meaningful to the client
 * @param refusal whether anything depends on signing, and what follows from not signing
 * @param redisclosure that what was disclosed may be disclosed further, and what then protects it
 * @param treatmentRedisclosure the statement that a Part 2 consent for treatment, payment or operations needs
 */
@Schema(description = "What the consent says, in plain words of the client's language.")
public record Statements(
        @Size(max = 200) @Nullable String clientName,
        @Size(max = 500) @Nullable String discloser,
        @Size(max = 4000) @Nullable String information,
        @Size(max = 2000) @Nullable String purpose,
        @Size(max = 2000) @Nullable String rightToWithdraw,
        @Size(max = 2000) @Nullable String refusal,
        @Size(max = 2000) @Nullable String redisclosure,
        @Size(max = 2000) @Nullable String treatmentRedisclosure,
        @Size(max = 2000) @Nullable String noServiceDepends,
        @Size(max = 2000) @Nullable String questions) {}
