package org.subrosa.kit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.problem.RequestId;

/** Makes the event of an act that happens now. It carries the id of the request that is served, if there is one. */
@ApplicationScoped
class Events {
    private final Clock clock;
    private final SecureRandom random;
    private final String service;

    Events(Clock clock, SecureRandom random, @ConfigProperty(name = "subrosa.service") String service) {
        this.clock = clock;
        this.random = random;
        this.service = service;
    }

    /** @throws IllegalArgumentException if it holds anything that {@link IdsAndCodes} does not allow */
    Event now(Actor actor, Act act) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID request = RequestId.current().map(UUID::fromString).orElse(null);
        return Event.of(EventIds.next(now, random), service, actor, act, request, now);
    }
}
