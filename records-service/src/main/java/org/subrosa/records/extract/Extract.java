package org.subrosa.records.extract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.records.client.Contact;
import org.subrosa.records.client.Demographics;
import org.subrosa.records.compartment.Compartment;
import org.subrosa.records.compartment.SensitivityLabel;
import org.subrosa.records.record.RecordType;

/**
 * What a warrant opened: the compartments that it names, as far as the client has them, of the newest version of each record.
 *
 * @param records one for each compartment, the latest record first
 * @param decryptions how many values were opened: no more than are here
 */
public record Extract(
        UUID clientId,
        @Nullable Demographics demographics,
        @Nullable Contact contact,
        @Nullable SafePlace safeLocation,
        List<Item> records,
        int decryptions) {

    /** Where the client is safe, without why the agency wanted to know. */
    public record SafePlace(String address, @Nullable String instructions) {}

    /** One compartment of one record. */
    public record Item(
            UUID recordId,
            RecordType type,
            int version,
            Instant recordedAt,
            Compartment compartment,
            Set<SensitivityLabel> labels,
            Map<String, Object> content) {}
}
