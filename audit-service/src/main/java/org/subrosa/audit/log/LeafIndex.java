package org.subrosa.audit.log;

import java.util.List;
import java.util.UUID;
import org.subrosa.audit.log.AppendEvents.Placed;

/**
 * What can be looked up in a log by more than id and index. It is told of every leaf in the very transaction that adds it,
 * so that there is no leaf that it does not know and none that it knows alone.
 */
public interface LeafIndex {

    /** Takes note of new leaves, in their order. The transaction is bound to the agency. */
    void add(UUID agency, List<Placed> leaves);
}
