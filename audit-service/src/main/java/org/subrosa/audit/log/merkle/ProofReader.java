package org.subrosa.audit.log.merkle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the hashes of a proof: all nodes at once, so that a proof costs one question to the database. */
final class ProofReader {

    private ProofReader() {}

    static List<Hash> read(List<LeafRange> path, Nodes nodes) {
        Set<NodeId> needed = new LinkedHashSet<>();
        path.forEach(range -> needed.addAll(range.completeSubtrees()));
        if (needed.isEmpty()) {
            return List.of();
        }
        Map<NodeId, Hash> known = nodes.read(needed);
        return path.stream().map(range -> range.hash(known)).toList();
    }
}
