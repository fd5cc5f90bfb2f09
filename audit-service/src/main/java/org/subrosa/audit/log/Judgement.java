package org.subrosa.audit.log;

import org.subrosa.audit.log.merkle.MerkleTree;

/** What {@link LogGuard} finds: a log that may go on, or why it must stand still. */
sealed interface Judgement {

    /** Everything signed so far is the beginning of this tree. */
    record Sound(MerkleTree tree) implements Judgement {}

    /** Nothing may be appended or signed. */
    record Frozen(FreezeReason reason) implements Judgement {}
}
