package org.subrosa.audit.log.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * An append-only RFC 6962 tree, known by its right edge: the hashes of the complete subtrees that its leaves fall into,
 * at most 63 of them. That is enough to append and to name the root, however long the log is. Immutable.
 */
public final class MerkleTree {

    public static final MerkleTree EMPTY = new MerkleTree(0, List.of());

    private final long size;
    private final List<Hash> edge;

    private MerkleTree(long size, List<Hash> edge) {
        this.size = size;
        this.edge = edge;
    }

    /**
     * Reads the tree of the first {@code size} leaves.
     *
     * @throws DamagedLogException when a node of its edge is not kept
     */
    public static MerkleTree of(long size, Nodes nodes) {
        if (size == 0) {
            return EMPTY;
        }
        List<NodeId> ids = new LeafRange(0, size).completeSubtrees();
        Map<NodeId, Hash> known = nodes.read(ids);
        List<Hash> edge = new ArrayList<>(ids.size());
        for (NodeId id : ids) {
            Hash hash = known.get(id);
            if (hash == null) {
                throw new DamagedLogException("a node of level " + id.level() + " is missing");
            }
            edge.add(hash);
        }
        return new MerkleTree(size, List.copyOf(edge));
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** MTH of RFC 6962 section 2.1. */
    public Hash root() {
        return size == 0 ? Hash.EMPTY_ROOT : LeafRange.fold(edge);
    }

    /** The tree after these leaves, and every complete subtree that they finish, leaves included. */
    public Growth append(List<Hash> leafHashes) {
        Deque<Hash> grown = new ArrayDeque<>(edge);
        List<Node> finished = new ArrayList<>(2 * leafHashes.size());
        long next = size;
        for (Hash leaf : leafHashes) {
            Node node = new Node(new NodeId(0, next), leaf);
            finished.add(node);
            while (node.id().isRightChild()) {
                node = new Node(node.id().parent(), Hash.ofNode(grown.removeLast(), node.hash()));
                finished.add(node);
            }
            grown.addLast(node.hash());
            next++;
        }
        return new Growth(new MerkleTree(next, List.copyOf(grown)), finished);
    }

    /** A tree that has grown, and the nodes to keep for it. */
    public record Growth(MerkleTree tree, List<Node> finished) {}
}
