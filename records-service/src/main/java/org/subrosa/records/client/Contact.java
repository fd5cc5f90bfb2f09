package org.subrosa.records.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the client may be reached. Kept only sealed, in the compartment {@code contact}, apart from the demographics:
 * whoever needs the name does not thereby learn the address.
 *
 * @param safeToContact false if a call or letter could put the client in danger
 */
@Schema(description = "How the client may be reached, and whether that is safe.")
public record Contact(
        @Size(max = 50) @Nullable String phone,
        @Size(max = 254) @Nullable String email,
        @Size(max = 1000) @Nullable String postalAddress,
        @NotNull Boolean safeToContact) {}
