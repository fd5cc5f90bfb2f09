package org.subrosa.kit.trail;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * What this service has on record and no receipt for yet. Whatever was committed before the call is here, or its receipt is and
 * with it its place under a signed checkpoint: who asks here first and then {@link OwnEvents} misses nothing.
 */
@Singleton
public final class UnreceiptedEvents {
    /** So many, and the log is so far behind that it is no time to compare anything with it. */
    private static final int MOST = 2_000;

    private static final long NO_LEAF = -1;

    private final LeaderSession.Source sessions;

    UnreceiptedEvents(LeaderSession.Source sessions) {
        this.sessions = sessions;
    }

    /**
     * The events of these types with this subject, in the order in which they were recorded.
     *
     * @throws ProblemException dependency unavailable if there are more than 2 000 of these types in the agency
     * @throws TrailException if the database does not answer
     */
    public List<OwnEvents.Logged> of(UUID agency, List<String> types, String subject) {
        List<byte[]> payloads = sessions.ask(session -> UnreceiptedStore.payloads(session, agency, types, MOST + 1));
        if (payloads.size() > MOST) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return payloads.stream()
                .map(payload -> new OwnEvents.Logged(NO_LEAF, CanonicalJson.read(payload)))
                .filter(event -> event.subject().equals(subject))
                .toList();
    }
}
