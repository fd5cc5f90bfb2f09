package org.subrosa.records.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.subrosa.records.compartment.Compartment;

/** What other capabilities may learn of a client's records without opening any, inside the agency's transaction. */
@ApplicationScoped
public class ClientRecords {
    private final RecordStore records;

    ClientRecords(RecordStore records) {
        this.records = records;
    }

    /**
     * The newest version of each record that has any of the compartments, with those only, the latest first.
     *
     * @param limit of compartments in all
     */
    public List<RecordVersion> newestWith(UUID agency, UUID client, Collection<Compartment> compartments, int limit) {
        return records.newestWith(agency, client, compartments, limit);
    }
}
