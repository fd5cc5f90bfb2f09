package org.subrosa.records.client;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom a worker is looking for. All that is given must be equal, but for case, blanks and punctuation in names. */
@Schema(description = "Whom to look for: everything given must match.")
public record ClientSearch(
        @NotBlank @Size(max = 200) String familyName,
        @Size(max = 200) @Nullable String givenName,
        @PastOrPresent @Nullable LocalDate birthDate) {}
