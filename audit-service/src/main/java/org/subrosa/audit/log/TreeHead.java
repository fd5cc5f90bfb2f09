package org.subrosa.audit.log;

import org.subrosa.audit.log.merkle.Hash;

/** How many leaves a log has, and the root over them. */
public record TreeHead(long size, Hash root) {

    static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_ROOT);
}
