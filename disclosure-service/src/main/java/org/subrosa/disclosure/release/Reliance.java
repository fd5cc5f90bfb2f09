package org.subrosa.disclosure.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.ConsentScope;

/** What consent-service said to a reliance. */
sealed interface Reliance {

    /**
     * It may be relied on, for two seconds.
     *
     * @param warrant to be shown to records-service, once
     * @param scope of the consent that is relied on, which travels with the package; nothing for another basis
     */
    record Granted(UUID relianceId, String warrant, @Nullable ConsentScope scope) implements Reliance {
        /** Never the warrant itself. */
        @Override
        public String toString() {
            return "Granted[" + relianceId + "]";
        }
    }

    /** It may not, and why not: a code of consent-service's. */
    record Refused(String reason) implements Reliance {}
}
