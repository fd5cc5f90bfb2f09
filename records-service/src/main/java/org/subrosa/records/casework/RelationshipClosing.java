package org.subrosa.records.casework;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * That a helping relationship ended.
 *
 * @param endedOn the calendar date where the agency is; not in the future and not before it began
 */
public record RelationshipClosing(@NotNull LocalDate endedOn, @NotNull RelationshipEnd reason) {}
