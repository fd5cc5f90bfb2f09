package org.subrosa.kit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Makes the event of an act that happens now. The id of the request, if there is one, is taken from the log context. */
@ApplicationScoped
class Events {
    private static final String REQUEST_ID_IN_LOG_CONTEXT = "request_id";

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
        return Event.of(EventIds.next(now, random), service, actor, act, requestId(), now);
    }

    private static @Nullable UUID requestId() {
        return MDC.get(REQUEST_ID_IN_LOG_CONTEXT) instanceof String id ? UUID.fromString(id) : null;
    }
}
