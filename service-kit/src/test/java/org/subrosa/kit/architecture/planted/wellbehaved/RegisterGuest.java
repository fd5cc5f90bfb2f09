package org.subrosa.kit.architecture.planted.wellbehaved;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A use case that is given what it needs. */
final class RegisterGuest {
    private final GuestStore guests;
    private final Clock clock;

    RegisterGuest(GuestStore guests, Clock clock) {
        this.guests = guests;
        this.clock = clock;
    }

    Guest register(UUID agency) {
        Guest guest = new Guest(agency, UUID.randomUUID(), Instant.now(clock));
        guests.add(guest);
        return guest;
    }

    /** Who came, and when. */
    record Guest(UUID agency, UUID id, Instant since) {}
}
