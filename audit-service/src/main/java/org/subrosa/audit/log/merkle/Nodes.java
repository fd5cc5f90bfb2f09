package org.subrosa.audit.log.merkle;

import java.util.Collection;
import java.util.Map;

/** Where the hashes of complete subtrees are kept. */
@FunctionalInterface
public interface Nodes {

    /**
     * The hashes of the nodes asked for. A node that is not kept is missing from the answer; the caller treats that as a
     * damaged log.
     */
    Map<NodeId, Hash> read(Collection<NodeId> ids);
}
