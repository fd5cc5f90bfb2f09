package org.subrosa.records.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SensitivityLabel;

/**
 * One page of a client's records, none of them opened.
 *
 * @param nextCursor where the next page starts; absent on the last
 */
public record RecordList(List<Head> items, @Nullable String nextCursor) {

    /** What stands in the clear of a record's newest version. */
    public record Head(
            UUID recordId,
            int version,
            RecordType type,
            Instant recordedAt,
            UUID recordedBy,
            List<Part> compartments) {}

    /** A compartment by kind and labels. */
    public record Part(Compartment compartment, Set<SensitivityLabel> labels) {}
}
