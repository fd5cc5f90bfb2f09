package org.subrosa.audit.breach;

import org.jspecify.annotations.Nullable;

/** The four factors, in words. Kept only sealed. */
record Factors(
        @Nullable String nature, @Nullable String recipient, @Nullable String acquired, @Nullable String mitigation) {}
