package org.subrosa.audit.log;

import java.util.UUID;
import org.subrosa.audit.log.merkle.Hash;

/** A leaf as it is kept: the producer's bytes, their place and the hash they had when they came. */
public record LogEntry(UUID eventId, long leafIndex, Hash leafHash, byte[] event) {

    /** Whether the kept bytes still have the kept hash. */
    public boolean isIntact() {
        return Hash.ofLeaf(event).equals(leafHash);
    }
}
