package org.subrosa.records.record;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The next version of a record: all of its compartments anew. Its type stays. */
public record ChangedRecord(@NotEmpty @Size(max = 14) List<@Valid NewCompartment> compartments) {}
