package org.subrosa.audit.log.merkle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log's nodes in memory, grown as the real log grows: batch by batch, from the edge that is read back. */
final class KeptNodes implements Nodes {

    final Map<NodeId, Hash> kept = new HashMap<>();
    private final List<Hash> leaves = new ArrayList<>();

    static KeptNodes of(List<Hash> leaves) {
        KeptNodes nodes = new KeptNodes();
        nodes.append(leaves);
        return nodes;
    }

    void append(List<Hash> more) {
        MerkleTree.Growth growth = MerkleTree.of(leaves.size(), this).append(more);
        growth.finished().forEach(node -> {
            if (kept.put(node.id(), node.hash()) != null) {
                throw new AssertionError("a complete subtree was written twice");
            }
        });
        leaves.addAll(more);
    }

    Hash root(long size) {
        return MerkleTree.of(size, this).root();
    }

    @Override
    public Map<NodeId, Hash> read(Collection<NodeId> ids) {
        Map<NodeId, Hash> found = new HashMap<>();
        ids.forEach(id -> {
            Hash hash = kept.get(id);
            if (hash != null) {
                found.put(id, hash);
            }
        });
        return found;
    }
}
