package org.subrosa.audit.log.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Shows that the tree of {@code second} leaves begins with the very leaves of the tree of {@code first}: the proof of
 * RFC 6962 section 2.1.2, checked as in RFC 9162 section 2.1.4.2. The empty tree is a beginning of every tree and is not
 * provable: {@code first} is at least 1.
 */
public record ConsistencyProof(long first, long second, List<Hash> hashes) {

    public ConsistencyProof {
        requireOrder(first, second);
        hashes = List.copyOf(hashes);
    }

    /**
     * Makes the proof from kept nodes, with one read.
     *
     * @throws DamagedLogException when a node that is needed is not kept
     */
    public static ConsistencyProof make(long first, long second, Nodes nodes) {
        return new ConsistencyProof(first, second, ProofReader.read(path(first, second), nodes));
    }

    /** Whether the tree with the second root is an extension of the tree with the first. */
    public boolean proves(Hash firstRoot, Hash secondRoot) {
        if (first == second) {
            return hashes.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        // a complete first tree is itself a node of the second: the proof leaves out what the verifier holds
        boolean complete = Long.bitCount(first) == 1;
        Hash old = complete ? firstRoot : hashes.get(0);
        Hash grown = old;
        for (Hash sibling : complete ? hashes : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = Hash.ofNode(sibling, old);
                grown = Hash.ofNode(sibling, grown);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                grown = Hash.ofNode(grown, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(firstRoot) && grown.equals(secondRoot);
    }

    private static List<LeafRange> path(long first, long second) {
        requireOrder(first, second);
        Deque<LeafRange> upwards = new ArrayDeque<>();
        LeafRange around = new LeafRange(0, second);
        boolean wholeFirstTree = true;
        while (first < around.end()) {
            boolean left = first <= around.split();
            upwards.addFirst(left ? around.right() : around.left());
            wholeFirstTree &= left;
            around = left ? around.left() : around.right();
        }
        if (!wholeFirstTree) {
            upwards.addFirst(around);
        }
        return List.copyOf(upwards);
    }

    private static void requireOrder(long first, long second) {
        if (first < 1 || second < first) {
            throw new IllegalArgumentException("the first tree is the smaller one and has a leaf");
        }
    }
}
