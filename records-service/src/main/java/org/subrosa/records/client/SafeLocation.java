package org.subrosa.records.client;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the client is safe from somebody. Kept only sealed, in the compartment {@code safe-location}, which is sensitive:
 * it is collected only for a stated compelling purpose (NASW-a), and the purpose is sealed with it.
 *
 * @param instructions how to get in touch there, if there is anything to mind
 * @param collectionPurpose why the agency needs to know; never released
 */
@Schema(description = "Where the client is safe from somebody.")
public record SafeLocation(
        @NotBlank @Size(max = 1000) String address,
        @Size(max = 2000) @Nullable String instructions,
        @NotBlank @Size(min = 10, max = 500) @Nullable String collectionPurpose) {}
