package org.subrosa.audit.log.merkle;

/**
 * Names a complete subtree: the one over the leaves {@code index · 2^level} up to, but without,
 * {@code (index + 1) · 2^level}. Level 0 is a leaf. A complete subtree never changes once its last leaf is in.
 */
public record NodeId(int level, long index) {

    /** A tree of more leaves than this could not be counted by a signed 64-bit integer. */
    public static final int MAX_LEVEL = 62;

    public NodeId {
        if (level < 0 || level > MAX_LEVEL || index < 0) {
            throw new IllegalArgumentException("no such node");
        }
    }

    boolean isRightChild() {
        return (index & 1) == 1;
    }

    NodeId parent() {
        return new NodeId(level + 1, index >> 1);
    }
}
