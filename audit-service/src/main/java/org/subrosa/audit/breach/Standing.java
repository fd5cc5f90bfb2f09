package org.subrosa.audit.breach;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How an incident stands: presumed a breach until somebody has judged it. */
public enum Standing {
    @JsonProperty("presumed-breach")
    PRESUMED_BREACH,
    @JsonProperty("breach")
    BREACH,
    @JsonProperty("low-probability")
    LOW_PROBABILITY;

    static Standing of(@Nullable Conclusion latest) {
        if (latest == null) {
            return PRESUMED_BREACH;
        }
        return latest == Conclusion.BREACH ? BREACH : LOW_PROBABILITY;
    }

    /** Whether the affected clients are to be told as things stand. */
    boolean obliges() {
        return this != LOW_PROBABILITY;
    }
}
