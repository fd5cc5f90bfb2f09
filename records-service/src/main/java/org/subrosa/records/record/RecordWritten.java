package org.subrosa.records.record;

import java.util.UUID;

/** The answer to a writing. */
public record RecordWritten(UUID recordId, int version) {}
