package org.subrosa.disclosure.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended. The array is not copied; nobody may change it.
 *
 * @param reason why nothing, or not surely everything, was sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record End(ReleaseState state, @Nullable UUID reliance, byte @Nullable [] packageSha256, @Nullable String reason) {}
