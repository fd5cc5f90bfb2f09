package org.subrosa.audit.log.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run of leaves that RFC 6962 hashes as one tree: {@code begin} inclusive, {@code end} exclusive. Such a run starts
 * at a multiple of every power of two that it spans, and so falls into complete subtrees of falling size.
 */
record LeafRange(long begin, long end) {

    LeafRange {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("a run of leaves has at least one leaf");
        }
    }

    long count() {
        return end - begin;
    }

    /** Where RFC 6962 splits the run: the largest power of two smaller than its length goes left. */
    long split() {
        return begin + Long.highestOneBit(count() - 1);
    }

    LeafRange left() {
        return new LeafRange(begin, split());
    }

    LeafRange right() {
        return new LeafRange(split(), end);
    }

    /** The complete subtrees that make up the run, from left to right. */
    List<NodeId> completeSubtrees() {
        List<NodeId> subtrees = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at);
            int aligned = at == 0 ? NodeId.MAX_LEVEL : Long.numberOfTrailingZeros(at);
            int level = Math.min(fits, aligned);
            subtrees.add(new NodeId(level, at >> level));
            at += 1L << level;
        }
        return subtrees;
    }

    /** The hash of the run, put together from its complete subtrees. */
    Hash hash(Map<NodeId, Hash> known) {
        return fold(completeSubtrees().stream().map(id -> require(known, id)).toList());
    }

    /** Joins the hashes of neighbouring subtrees of falling size, from the right. */
    static Hash fold(List<Hash> leftToRight) {
        Hash joined = leftToRight.get(leftToRight.size() - 1);
        for (int i = leftToRight.size() - 2; i >= 0; i--) {
            joined = Hash.ofNode(leftToRight.get(i), joined);
        }
        return joined;
    }

    private static Hash require(Map<NodeId, Hash> known, NodeId id) {
        Hash hash = known.get(id);
        if (hash == null) {
            throw new DamagedLogException("a node of level " + id.level() + " is missing");
        }
        return hash;
    }
}
