package org.subrosa.records.client;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who the client is. Kept only sealed, in the compartment {@code demographics}.
 *
 * @param birthDate calendar date, ISO 8601; not in the future
 */
@Schema(description = "Who the client is.")
public record Demographics(
        @NotBlank @Size(max = 200) String givenName,
        @NotBlank @Size(max = 200) String familyName,
        @Size(max = 200) @Nullable String preferredName,
        @NotNull @PastOrPresent LocalDate birthDate) {}
