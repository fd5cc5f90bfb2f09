package org.subrosa.audit.intake;

import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.ArrivedEvent;

/** What a delivery turned out to be. */
sealed interface Arrival {

    /** What brought it. */
    Delivery delivery();

    /** The number that it was sent under, as far as that can be read. */
    Optional<Place> place();

    /** An event that may go into the log. */
    record Accepted(Delivery delivery, ArrivedEvent event) implements Arrival {
        @Override
        public Optional<Place> place() {
            return Optional.of(new Place(event.producer(), event.epoch(), event.sequence()));
        }
    }

    /**
     * A record for the quarantine.
     *
     * @param claimedAgency the agency that it says it is of, if that is readable; not believed
     */
    record Refused(Delivery delivery, Refusal reason, Optional<Place> place, Optional<UUID> claimedAgency)
            implements Arrival {}
}
