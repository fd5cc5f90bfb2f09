package org.subrosa.records.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.vault.BlindIndex;

/** Finds clients by equality without opening anything. Every method runs inside the agency's transaction. */
@ApplicationScoped
class ClientIndex {
    private final BlindIndex index;
    private final ClientIndexStore rows;

    ClientIndex(BlindIndex index, ClientIndexStore rows) {
        this.index = index;
        this.rows = rows;
    }

    void add(UUID agency, UUID client, Demographics demographics) {
        for (SearchField field : SearchField.values()) {
            rows.insert(agency, client, field, index.of(agency, field.indexed(), field.of(demographics)));
        }
    }

    /** Clients of the caller's caseload who may match, in the order of their ids; some of them only share index values. */
    List<UUID> candidates(Caller caller, ClientSearch search, int limit) {
        Map<SearchField, byte[]> tags = new LinkedHashMap<>();
        for (SearchField field : SearchField.values()) {
            field.of(search).ifPresent(value -> tags.put(field, index.of(caller.agency(), field.indexed(), value)));
        }
        return rows.candidates(caller, tags, limit);
    }

    /** True if the client is who was looked for, by the spelling that is indexed. */
    static boolean matches(ClientSearch search, Demographics demographics) {
        return Arrays.stream(SearchField.values())
                .allMatch(field ->
                        field.of(search).map(field.of(demographics)::equals).orElse(true));
    }
}
