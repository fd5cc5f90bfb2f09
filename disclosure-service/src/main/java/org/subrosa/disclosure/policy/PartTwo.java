package org.subrosa.disclosure.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a basis reaches into records under 42 CFR Part 2. */
public enum PartTwo {
    @JsonProperty("as-covered")
    AS_COVERED,
    /** Only where the court made the findings of 2.64 to 2.67. */
    @JsonProperty("with-findings")
    WITH_FINDINGS,
    @JsonProperty("never")
    NEVER
}
