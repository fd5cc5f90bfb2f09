package org.subrosa.audit.log.merkle;

/** A complete subtree and its hash. */
public record Node(NodeId id, Hash hash) {}
