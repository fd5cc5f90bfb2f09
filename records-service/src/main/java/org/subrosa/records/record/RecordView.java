package org.subrosa.records.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SensitivityLabel;

/** The newest version of a record, opened. */
public record RecordView(
        UUID recordId, int version, RecordType type, Instant recordedAt, UUID recordedBy, List<Opened> compartments) {

    /** A compartment, opened. */
    public record Opened(
            Compartment compartment,
            Set<SensitivityLabel> labels,
            @Nullable String collectionPurpose,
            Map<String, Object> content) {}
}
