package org.subrosa.records.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A client to be registered: each part is sealed in a compartment of its own. */
public record NewClient(
        @NotNull @Valid Demographics demographics,
        @Valid @Nullable Contact contact,
        @Valid @Nullable SafeLocation safeLocation) {}
