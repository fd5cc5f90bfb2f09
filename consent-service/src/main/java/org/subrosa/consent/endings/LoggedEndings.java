package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.trail.OwnEvents;

/** The first copy of the register: the audit log, which has an event of every ending. */
@ApplicationScoped
class LoggedEndings {
    private static final List<String> WITHDRAWN = List.of("org.subrosa.consent.consent-withdrawn.v1");
    private static final int SOME = 500;

    private final OwnEvents own;

    LoggedEndings(OwnEvents own) {
        this.own = own;
    }

    /**
     * Hands over all of them, some at a time.
     *
     * @throws ProblemException dependency unavailable if the log of the agency cannot be read to its end now
     */
    void read(UUID agency, Consumer<List<Ending>> some) {
        List<Ending> page = new ArrayList<>();
        own.read(agency, WITHDRAWN, null, event -> {
            page.add(ending(agency, event));
            if (page.size() == SOME) {
                some.accept(List.copyOf(page));
                page.clear();
            }
        });
        some.accept(List.copyOf(page));
    }

    /** What this service wrote itself is as it was written. */
    private static Ending ending(UUID agency, OwnEvents.Logged event) {
        return new Ending(
                agency,
                Ending.Kind.WITHDRAWAL,
                id(event.data().get("consent_id")),
                OwnEvents.Owner.CLIENT.of(event.subject()).orElseThrow(),
                event.data().get("actor") instanceof Map<?, ?> actor ? id(actor.get("id")) : id(null),
                Instant.parse(String.valueOf(event.event().get("time"))));
    }

    private static UUID id(@org.jspecify.annotations.Nullable Object value) {
        return UUID.fromString(String.valueOf(value));
    }
}
