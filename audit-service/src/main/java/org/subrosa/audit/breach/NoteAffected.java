package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.history.FindReached;
import org.subrosa.audit.history.Reach;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Starts a clock for each client whom an incident affects, as far as the log says it at this moment ({@link FindReached}). Asked
 * again when something is done about the incident, because an event may reach the log late; nobody is ever taken off.
 */
@ApplicationScoped
class NoteAffected {

    /** What one transaction can start. A larger breach is several incidents, by spans of time. */
    static final int MOST = 5_000;

    private final FindReached reached;
    private final BreachNoticeStore notices;

    NoteAffected(FindReached reached, BreachNoticeStore notices) {
        this.reached = reached;
        this.notices = notices;
    }

    /**
     * Returns how many clocks were started.
     *
     * @throws ProblemException validation-failed if more than {@value #MOST} clients are affected
     */
    int note(UUID agency, UUID incident, Reach reach, Instant discoveredAt) {
        List<UUID> clients = reached.clients(agency, reach, MOST + 1);
        if (clients.size() > MOST) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, IncidentScope.POINTER, FieldCode.TOO_LARGE);
        }
        return notices.insert(agency, incident, clients, NoticeClock.dueAt(discoveredAt), NoticeClock.RULE);
    }
}
