package org.subrosa.audit.history;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a service wrote, in the log's order.
 *
 * @param treeSize of the last signed checkpoint: whatever of it is not on this page or an earlier one comes after {@code next}
 * @param next the leaf after which the following page begins; none if nothing follows below {@code treeSize}
 */
public record OwnEvents(long treeSize, List<Item> items, @Nullable Long next) {

    /** A leaf as it is kept. */
    @Schema(name = "OwnEvent", description = "An event as it stands in the log at leaf_index: ids and codes.")
    public record Item(long leafIndex, @Schema(description = "The whole CloudEvent") Map<String, Object> event) {}
}
