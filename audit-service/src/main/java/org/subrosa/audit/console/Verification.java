package org.subrosa.audit.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found when an entry was checked.
 *
 * @param row what the list said
 * @param covered nothing where no signed checkpoint of the agency's log covers such an entry
 */
public record Verification(Listed row, @Nullable Covered covered) {

    /**
     * @param event the bytes that are stored, as text; nothing where the entry is not stored any more
     * @param root the root that the checkpoint states, in base64
     * @param signedAt the time that the checkpoint's ML-DSA-44 signature states
     */
    public record Covered(
            @Nullable String event,
            String origin,
            long treeSize,
            String root,
            @Nullable Instant signedAt,
            List<Check> checks) {}

    /** One thing that must hold. */
    public record Check(String name, boolean holds) {}

    /** {@code verified}, {@code not-covered} or {@code broken}: all must hold, and what was not found holds nothing. */
    public String verdict() {
        if (covered == null) {
            return "not-covered";
        }
        return covered.checks().stream().allMatch(Check::holds) ? "verified" : "broken";
    }
}
