package org.subrosa.audit.log;

import java.util.Optional;
import org.subrosa.audit.log.merkle.MerkleTree;

/** What {@link LogGuard} finds: a log that may go on, or why it must stand still. */
sealed interface Judgement {

    /**
     * Everything signed so far is the beginning of this tree.
     *
     * @param published the note that readers get
     * @param filed the note of the checkpoint file
     */
    record Sound(MerkleTree tree, Optional<String> published, Optional<String> filed) implements Judgement {}

    /** Nothing may be appended or signed. */
    record Frozen(FreezeReason reason) implements Judgement {}
}
