package org.subrosa.records.client;

import java.util.List;
import java.util.UUID;

/**
 * The answer to a search.
 *
 * @param complete false if there may be more: the search is to be narrowed
 */
public record FoundClients(List<FoundClient> items, boolean complete) {

    /** A client who matches. */
    public record FoundClient(UUID clientId, Demographics demographics) {}
}
