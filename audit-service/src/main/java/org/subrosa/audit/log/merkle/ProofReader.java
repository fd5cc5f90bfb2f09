package org.subrosa.audit.log.merkle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the hashes of a proof: all nodes at once, so that a proof costs one question to the database. */
final class ProofReader {

    private ProofReader() {}

    static List<Hash> read(List<LeafRange> path, Nodes nodes) {
        return readAll(List.of(path), nodes).get(0);
    }

    /** The hashes of each path, all nodes of all paths read at once. */
    static List<List<Hash>> readAll(List<List<LeafRange>> paths, Nodes nodes) {
        Set<NodeId> needed = new LinkedHashSet<>();
        paths.forEach(path -> path.forEach(range -> needed.addAll(range.completeSubtrees())));
        Map<NodeId, Hash> known = needed.isEmpty() ? Map.of() : nodes.read(needed);
        return paths.stream()
                .map(path -> path.stream().map(range -> range.hash(known)).toList())
                .toList();
    }
}
