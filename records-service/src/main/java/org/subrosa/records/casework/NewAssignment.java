package org.subrosa.records.casework;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A worker to be assigned.
 *
 * @param worker the subject of the worker's tokens
 */
public record NewAssignment(@NotNull UUID worker) {}
