package org.subrosa.verifier;

import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the paths of leaves of one tree, one after the other. What two neighbours' paths have in common was checked with the first:
 * of the second only what lies below is hashed, and the rest must be the same.
 */
final class Paths {
    private final long size;
    private final byte[] root;
    private @Nullable Way proved;

    Paths(long size, byte[] root) {
        this.size = size;
        this.root = root;
    }

    /** Whether the leaf stands at that place of the tree, by this path. */
    boolean prove(byte[] leafHash, long index, Siblings siblings) {
        if (index < 0 || index >= size) {
            return false;
        }
        Way way = new Way(size, index, siblings);
        if (siblings.count() != way.depth) {
            return false;
        }
        // if what lies above is not the same they cannot both lead to one root: this one has to show by itself that it
        // does
        int common = proved == null ? 0 : way.common(proved);
        byte[] expected = common == 0 || proved == null ? root : proved.hashes[common];
        boolean leads = way.climb(leafHash, common) && MessageDigest.isEqual(way.hashes[common], expected);
        if (leads) {
            if (proved != null) {
                System.arraycopy(proved.hashes, 0, way.hashes, 0, common);
            }
            proved = way;
        }
        return leads;
    }

    /** The subtrees from the whole tree, at depth 0, down to a leaf (RFC 6962, section 2.1). */
    private static final class Way {
        private final Siblings siblings;
        private final int depth;
        private final long[] starts;
        private final long[] leaves;
        private final byte[][] hashes;

        Way(long size, long index, Siblings siblings) {
            this.siblings = siblings;
            int deepest = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
            starts = new long[deepest + 1];
            leaves = new long[deepest + 1];
            int at = 0;
            leaves[0] = size;
            while (leaves[at] > 1) {
                long left = Long.highestOneBit(leaves[at] - 1);
                boolean goesLeft = index - starts[at] < left;
                starts[at + 1] = goesLeft ? starts[at] : starts[at] + left;
                leaves[at + 1] = goesLeft ? left : leaves[at] - left;
                at++;
            }
            depth = at;
            hashes = new byte[depth + 1][];
        }

        /** How deep the smallest subtree lies that both go through, if all that lies beside and above is the same; otherwise 0. */
        int common(Way other) {
            int deepest = Math.min(depth, other.depth);
            int at = 0;
            while (at < deepest && starts[at + 1] == other.starts[at + 1] && leaves[at + 1] == other.leaves[at + 1]) {
                at++;
            }
            return siblings.endAs(other.siblings, at) ? at : 0;
        }

        /** Hashes from the leaf up to that depth; false if a sibling is no hash. */
        boolean climb(byte[] leafHash, int until) {
            hashes[depth] = leafHash;
            for (int at = depth; at > until; at--) {
                Optional<byte[]> sibling = siblings.hash(depth - at);
                if (sibling.isEmpty()) {
                    return false;
                }
                hashes[at - 1] = starts[at] == starts[at - 1]
                        ? Merkle.node(hashes[at], sibling.get())
                        : Merkle.node(sibling.get(), hashes[at]);
            }
            return true;
        }
    }
}
