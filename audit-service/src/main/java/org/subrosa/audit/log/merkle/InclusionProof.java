package org.subrosa.audit.log.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shows that a leaf stands at an index of the tree of a size, to someone who holds that tree's root: the audit path of
 * RFC 6962 section 2.1.1, from the leaf upwards, checked as in RFC 9162 section 2.1.3.2.
 */
public record InclusionProof(long leafIndex, long treeSize, List<Hash> hashes) {

    public InclusionProof {
        if (leafIndex < 0 || treeSize <= leafIndex) {
            throw new IllegalArgumentException("the leaf is not in the tree");
        }
        hashes = List.copyOf(hashes);
    }

    /**
     * Makes the proof from kept nodes, with one read.
     *
     * @throws DamagedLogException when a node that is needed is not kept
     */
    public static InclusionProof make(long leafIndex, long treeSize, Nodes nodes) {
        return new InclusionProof(leafIndex, treeSize, ProofReader.read(path(leafIndex, treeSize), nodes));
    }

    /**
     * Makes the proofs of several leaves of one tree, with one read for all of them.
     *
     * @throws DamagedLogException when a node that is needed is not kept
     */
    public static List<InclusionProof> makeAll(List<Long> leafIndexes, long treeSize, Nodes nodes) {
        List<List<Hash>> paths = ProofReader.readAll(
                leafIndexes.stream().map(leaf -> path(leaf, treeSize)).toList(), nodes);
        return IntStream.range(0, leafIndexes.size())
                .mapToObj(at -> new InclusionProof(leafIndexes.get(at), treeSize, paths.get(at)))
                .toList();
    }

    /** Whether the leaf with this hash stands at this proof's index in the tree with this root. */
    public boolean proves(Hash leafHash, Hash root) {
        long at = leafIndex;
        long last = treeSize - 1;
        Hash climbed = leafHash;
        for (Hash sibling : hashes) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                climbed = Hash.ofNode(sibling, climbed);
                // a leaf at the ragged right edge has no sibling on these levels: skip them
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                climbed = Hash.ofNode(climbed, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && climbed.equals(root);
    }

    private static List<LeafRange> path(long leafIndex, long treeSize) {
        if (leafIndex < 0 || treeSize <= leafIndex) {
            throw new IllegalArgumentException("the leaf is not in the tree");
        }
        Deque<LeafRange> upwards = new ArrayDeque<>();
        LeafRange around = new LeafRange(0, treeSize);
        while (around.count() > 1) {
            boolean left = leafIndex < around.split();
            upwards.addFirst(left ? around.right() : around.left());
            around = left ? around.left() : around.right();
        }
        return List.copyOf(upwards);
    }
}
