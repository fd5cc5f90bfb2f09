package org.subrosa.kit.caller;

import java.time.Instant;

/** What the check of a token found. Not being able to check is no verdict but {@link KeysUnavailableException}. */
sealed interface Verdict {

    /**
     * @param from the first moment at which the token may be used
     * @param until the moment from which on it may not
     * @param generation of the signing keys under which it was verified
     */
    record Accepted(Caller caller, Instant from, Instant until, long generation) implements Verdict {}

    record Refused(Refusal why) implements Verdict {}
}
