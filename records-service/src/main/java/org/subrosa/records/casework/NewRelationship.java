package org.subrosa.records.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * A helping relationship to be opened.
 *
 * @param programme the agency's own code for what the client is helped with
 * @param beganOn the calendar date where the agency is; not in the future
 */
public record NewRelationship(
        @NotNull @Size(max = 64) @Pattern(regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*") String programme,
        @NotNull LocalDate beganOn) {}
