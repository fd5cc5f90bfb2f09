package org.subrosa.records.record;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A record to be written: each compartment is sealed by itself. */
public record NewRecord(@NotNull RecordType type, @NotEmpty @Size(max = 14) List<@Valid NewCompartment> compartments) {}
