package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * A log as far as it is published: what readers are told never goes beyond the last signed checkpoint. A frozen log is
 * told to nobody.
 */
@ApplicationScoped
public class PublishedLog {

    private final LogGuard guard;

    PublishedLog(LogGuard guard) {
        this.guard = guard;
    }

    /** The checkpoint as signed, and as read. */
    public record Published(String note, Checkpoint checkpoint) {}

    /**
     * The agency's published log; none before its first entry is signed. Inside the caller's transaction.
     *
     * @throws ProblemException dependency-unavailable when the log is frozen
     */
    public Optional<Published> of(UUID agency) {
        if (!(guard.judge(agency) instanceof Judgement.Sound sound)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        // the very note that was judged, not one that was signed since
        return sound.published()
                .map(text -> new Published(
                        text, Checkpoint.parse(SignedNote.parse(text).text())));
    }
}
