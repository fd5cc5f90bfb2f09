package org.subrosa.disclosure.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to release, as its row says. The array is not copied; nobody may change it.
 *
 * @param packageSha256 of the package that was made, if it came to that
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record Attempt(
        int number,
        ReleaseState state,
        Instant startedAt,
        byte @Nullable [] packageSha256,
        @Nullable Instant endedAt) {}
