package org.subrosa.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which acts are meant when it is asked whose information somebody got at. */
public sealed interface Reach {

    /**
     * What happened in a span of time.
     *
     * @param actor an account's id or a service's name; without one everybody but clients themselves
     * @param from the first moment
     * @param to the moment before which it happened
     */
    record Span(@Nullable String actor, Instant from, Instant to) implements Reach {}

    /** These acts. */
    record Events(List<UUID> eventIds) implements Reach {
        public Events {
            eventIds = List.copyOf(eventIds);
        }
    }
}
