package org.subrosa.records.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client as an assigned worker sees them. */
public record ClientView(
        UUID clientId,
        Instant registeredAt,
        Demographics demographics,
        @Nullable Contact contact,
        @Nullable SafeLocation safeLocation) {}
