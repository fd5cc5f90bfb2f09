package org.subrosa.disclosure.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.policy.Compartment;

/**
 * What records-service opened under a warrant: content, on its way through.
 *
 * @param decryptions how many values were opened for it
 */
record Extract(
        UUID clientId,
        @Nullable Map<String, Object> demographics,
        @Nullable Map<String, Object> contact,
        @Nullable Map<String, Object> safeLocation,
        List<ExtractedRecord> records,
        int decryptions) {

    /** One compartment of the newest version of one record. */
    record ExtractedRecord(
            UUID recordId,
            String type,
            int version,
            Instant recordedAt,
            Compartment compartment,
            @Nullable List<String> labels,
            Map<String, Object> content) {
        @Override
        public String toString() {
            return "ExtractedRecord[" + recordId + "]";
        }
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "Extract[" + decryptions + "]";
    }
}
