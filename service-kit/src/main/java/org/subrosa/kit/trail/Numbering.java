package org.subrosa.kit.trail;

import java.time.Instant;
import java.util.Optional;

/**
 * How the sequencer goes on numbering after it got the lock: in the epoch of the database, or in a new one, because a
 * number might be given away twice.
 *
 * <p>An epoch is continued only by the state directory that opened it, and only if the database has not fallen behind
 * what that directory remembers. So a restored database is noticed whichever replica comes first; the price is a new
 * epoch whenever another replica takes over, which harms nothing.
 */
sealed interface Numbering {

    /** Go on after this place. */
    record Continued(Place last) implements Numbering {}

    /** Open this epoch, and say so in the log of every agency. */
    record Opened(long epoch, Reason reason) implements Numbering {}

    /** Why a new epoch was opened. */
    enum Reason {
        /** There never was one. */
        FIRST("first"),
        /** The file that remembers the last place is not there. */
        STATE_MISSING("state-missing"),
        /** The database gave away fewer numbers than the file remembers: it was restored. */
        DATABASE_BEHIND("database-behind"),
        /** The database's epoch was opened by another state directory, or the database was restored to one. */
        OTHER_EPOCH("other-epoch");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static Numbering decide(Optional<Place> database, Optional<Place> file, Instant now) {
        if (database.isEmpty() && file.isEmpty()) {
            return new Opened(after(database, file, now), Reason.FIRST);
        }
        if (file.isEmpty()) {
            return new Opened(after(database, file, now), Reason.STATE_MISSING);
        }
        if (database.isEmpty()) {
            return new Opened(after(database, file, now), Reason.DATABASE_BEHIND);
        }
        Place remembered = file.get();
        Place found = database.get();
        if (found.epoch() != remembered.epoch()) {
            Reason reason = found.epoch() < remembered.epoch() ? Reason.DATABASE_BEHIND : Reason.OTHER_EPOCH;
            return new Opened(after(database, file, now), reason);
        }
        if (found.sequence() < remembered.sequence()) {
            return new Opened(after(database, file, now), Reason.DATABASE_BEHIND);
        }
        return new Continued(found);
    }

    /**
     * Greater than every epoch known, and the time in seconds, so that it is also greater than those that a lost file
     * and a restored database no longer know.
     */
    private static long after(Optional<Place> database, Optional<Place> file, Instant now) {
        long known = Math.max(
                database.map(Place::epoch).orElse(0L), file.map(Place::epoch).orElse(0L));
        return Math.max(known + 1, now.getEpochSecond());
    }
}
