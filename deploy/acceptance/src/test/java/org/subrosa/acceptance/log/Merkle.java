package org.subrosa.acceptance.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.List;

/**
 * Merkle trees of RFC 6962 section 2.1, written down as the recursion of the standard, for clarity and not for speed. Every
 * proof is replayed along that recursion, so that nothing here resembles the iterative checks of the service.
 */
public final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** The hash of one entry. */
    public static byte[] leaf(byte[] entry) {
        return sha256(LEAF, entry, new byte[0]);
    }

    /** The root over these leaf hashes. */
    public static byte[] root(List<byte[]> leaves) {
        int size = leaves.size();
        if (size == 0) {
            return sha256();
        }
        if (size == 1) {
            return leaves.get(0);
        }
        int split = (int) split(size);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, size)));
    }

    /** Whether the path leads from the leaf at the index to the root of the tree of that size, using all of the path. */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Path steps = new Path(path);
        byte[] reached = climb(leaf, index, size, steps);
        return steps.usedUpWithoutWant() && MessageDigest.isEqual(reached, root);
    }

    /**
     * Whether the proof shows that the tree of {@code newSize} entries begins with the tree of {@code oldSize}: both roots are
     * recomputed from it, and all of it is used.
     */
    public static boolean isConsistent(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, sha256());
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        Path steps = new Path(proof);
        Roots roots = replay(oldSize, newSize, true, oldRoot, steps);
        return steps.usedUpWithoutWant()
                && MessageDigest.isEqual(roots.old, oldRoot)
                && MessageDigest.isEqual(roots.now, newRoot);
    }

    private static byte[] climb(byte[] leaf, long index, long size, Path steps) {
        if (size == 1) {
            return leaf;
        }
        long split = split(size);
        // the sibling nearest to the root comes last in the path, so the recursion below reads its part first
        if (index < split) {
            byte[] left = climb(leaf, index, split, steps);
            return node(left, steps.next());
        }
        byte[] right = climb(leaf, index - split, size - split, steps);
        return node(steps.next(), right);
    }

    /** SUBPROOF(m, D[n], b) of section 2.1.2, replayed. {@code whole}: the old tree is exactly this subtree so far. */
    private static Roots replay(long old, long size, boolean whole, byte[] oldRoot, Path steps) {
        if (old == size) {
            byte[] same = whole ? oldRoot : steps.next();
            return new Roots(same, same);
        }
        long split = split(size);
        if (old <= split) {
            Roots left = replay(old, split, whole, oldRoot, steps);
            return new Roots(left.old, node(left.now, steps.next()));
        }
        Roots right = replay(old - split, size - split, false, oldRoot, steps);
        byte[] left = steps.next();
        return new Roots(node(left, right.old), node(left, right.now));
    }

    /** The largest power of two below the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }

    private static byte[] sha256(byte prefix, byte[] first, byte[] second) {
        MessageDigest digest = digest();
        digest.update(prefix);
        digest.update(first);
        return digest.digest(second);
    }

    private static byte[] sha256() {
        return digest().digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private record Roots(byte[] old, byte[] now) {}

    /** The proof's hashes, read once from first to last. */
    private static final class Path {
        private final Iterator<byte[]> hashes;
        private boolean wanting;

        Path(List<byte[]> hashes) {
            this.hashes = hashes.iterator();
        }

        byte[] next() {
            if (!hashes.hasNext()) {
                wanting = true;
                return new byte[0];
            }
            return hashes.next();
        }

        boolean usedUpWithoutWant() {
            return !wanting && !hashes.hasNext();
        }
    }
}
