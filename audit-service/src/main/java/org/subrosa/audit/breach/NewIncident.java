package org.subrosa.audit.breach;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An incident to be opened.
 *
 * @param discoveredAt when it was discovered, or with due care would have been; the clients' clocks start here. Not in the
 *     future
 * @param narrative what is known. Kept only sealed
 */
@Schema(description = "What happened, since when it is known, and which acts it is about.")
public record NewIncident(
        @NotNull Instant discoveredAt,
        @NotNull @Valid IncidentScope scope,
        @NotBlank @Size(max = 8000) String narrative) {}
