package org.subrosa.disclosure.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the client was told of the disclosure and its consequences before it happens, or why that was not feasible (NASW-d);
 * exactly one of the two.
 */
public record ClientNotice(@Nullable Instant toldAt, @Nullable NotFeasible notFeasible) {

    boolean saysOneThing() {
        return (toldAt == null) != (notFeasible == null);
    }
}
