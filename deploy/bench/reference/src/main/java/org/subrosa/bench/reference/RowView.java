package org.subrosa.bench.reference;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;

/**
 * A row as it is read.
 *
 * @param content JSON, handed on as it is stored
 */
public record RowView(UUID id, Instant writtenAt, @JsonRawValue String content) {}
