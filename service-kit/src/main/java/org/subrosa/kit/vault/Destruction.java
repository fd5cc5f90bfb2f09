package org.subrosa.kit.vault;

import java.time.Instant;

/** What became of an agency key version that was to be destroyed. */
public sealed interface Destruction {

    /**
     * It is gone.
     *
     * @param backupsMadeBefore database backups made before this moment may hold data keys that it wrapped; those can no longer
     *     be opened
     */
    record Destroyed(WrapVersion version, Instant backupsMadeBefore) implements Destruction {}

    /** It is the version that wraps now. */
    record Current() implements Destruction {}

    /**
     * It still wraps data keys, so that {@link RewrapDataKeys} must run. Nobody can force this.
     *
     * @param dataKeys how many
     */
    record StillUsed(long dataKeys) implements Destruction {}

    /** It wraps nothing, but {@link RewrapDataKeys} has not noted since when. */
    record NotEnded() implements Destruction {}

    /**
     * Backups that need it may still exist.
     *
     * @param from the moment from which two custodians are no longer needed
     */
    record TooEarly(Instant from) implements Destruction {}
}
