package org.subrosa.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The hashes and proofs of RFC 6962, section 2.1. */
final class Merkle {

    static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Where it was before, after each digest; to look it up takes as long as to hash a few lines. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Merkle::newSha256);

    private Merkle() {}

    static byte[] leaf(byte[] data) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(data);
    }

    /** One link of a chain of hashes. */
    static byte[] link(byte[] last, byte[] next) {
        MessageDigest digest = sha256();
        digest.update(last);
        return digest.digest(next);
    }

    /** Whether the tree of {@code size} leaves begins with the tree of {@code first}, which has that root. */
    static boolean grew(long first, byte[] firstRoot, long size, byte[] root, List<byte[]> proof) {
        if (first < 1 || first > size) {
            return false;
        }
        Steps steps = new Steps(proof);
        Roots roots = replay(first, size, true, firstRoot, steps);
        return steps.fit()
                && MessageDigest.isEqual(roots.before, firstRoot)
                && MessageDigest.isEqual(roots.after, root);
    }

    /** SUBPROOF of section 2.1.2 read backwards: both roots out of one list of hashes. */
    private static Roots replay(long first, long size, boolean known, byte[] firstRoot, Steps steps) {
        if (first == size) {
            byte[] common = known ? firstRoot : steps.next();
            return new Roots(common, common);
        }
        long left = split(size);
        if (first <= left) {
            Roots below = replay(first, left, known, firstRoot, steps);
            return new Roots(below.before, node(below.after, steps.next()));
        }
        Roots below = replay(first - left, size - left, false, firstRoot, steps);
        byte[] shared = steps.next();
        return new Roots(node(shared, below.before), node(shared, below.after));
    }

    /** The largest power of two below the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        return SHA_256.get();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private record Roots(byte[] before, byte[] after) {}

    /** A tree that grows leaf by leaf and keeps its right edge only. */
    static final class Growing {
        private final Deque<byte[]> edge = new ArrayDeque<>();
        private long size;

        void add(byte[] leafHash) {
            byte[] hash = leafHash;
            for (long full = size; (full & 1) == 1; full >>= 1) {
                hash = node(edge.removeLast(), hash);
            }
            edge.addLast(hash);
            size++;
        }

        long size() {
            return size;
        }

        byte[] root() {
            Iterator<byte[]> fromTheRight = edge.descendingIterator();
            if (!fromTheRight.hasNext()) {
                return sha256().digest();
            }
            byte[] root = fromTheRight.next();
            while (fromTheRight.hasNext()) {
                root = node(fromTheRight.next(), root);
            }
            return root;
        }
    }

    /** A proof's hashes, each used once. */
    private static final class Steps {
        private final Iterator<byte[]> hashes;
        private boolean wanting;

        Steps(List<byte[]> hashes) {
            this.hashes = hashes.iterator();
        }

        byte[] next() {
            if (hashes.hasNext()) {
                return hashes.next();
            }
            wanting = true;
            return new byte[HASH];
        }

        boolean fit() {
            return !wanting && !hashes.hasNext();
        }
    }
}
