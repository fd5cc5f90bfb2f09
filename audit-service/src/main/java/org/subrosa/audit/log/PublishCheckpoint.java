package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.kit.caller.AgencyTransaction;

/**
 * Signs a log as it stands committed, and makes that public: first the file outside the database, durably, then the
 * database, where every replica reads it. So no one ever saw a checkpoint that the file does not know; and a crash in
 * between leaves a file that is ahead of what was published and not of what is committed, which the next call mends.
 */
@ApplicationScoped
public class PublishCheckpoint {

    private final AgencyTransaction transaction;
    private final HeadStore heads;
    private final LogGuard guard;
    private final LogKeys keys;
    private final CheckpointFiles files;
    private final LogCounts counts;
    private final Clock clock;

    PublishCheckpoint(
            AgencyTransaction transaction,
            HeadStore heads,
            LogGuard guard,
            LogKeys keys,
            CheckpointFiles files,
            LogCounts counts,
            Clock clock) {
        this.transaction = transaction;
        this.heads = heads;
        this.guard = guard;
        this.keys = keys;
        this.files = files;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * What the agency's log has published last, at least as new as every commit before this call; nothing when the log
     * is frozen or has no entry.
     */
    public Optional<TreeHead> publish(UUID agency) {
        return transaction.in(agency, () -> publishLocked(agency));
    }

    private Optional<TreeHead> publishLocked(UUID agency) {
        TreeHead head = heads.lockHead(agency);
        if (!(guard.judge(agency, head) instanceof Judgement.Sound sound) || head.size() == 0) {
            return Optional.empty();
        }
        if (sound.filed().isEmpty() && sound.published().isPresent()) {
            counts.countAdopted(agency);
        }
        Optional<String> current = sound.published().filter(note -> states(note, head));
        if (current.isEmpty()) {
            sign(agency, head);
        } else if (!sound.filed().equals(current)) {
            // adopted, or signed twice after a crash: the file learns it before anything newer is said
            files.replace(agency, SignedNote.parse(current.get()));
        }
        return Optional.of(head);
    }

    private void sign(UUID agency, TreeHead head) {
        Instant now = clock.instant();
        SignedNote note = keys.sign(agency, head, now);
        files.replace(agency, note);
        heads.saveCheckpoint(agency, head, note.encode(), now);
        counts.countSigned();
    }

    private static boolean states(String note, TreeHead head) {
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        return checkpoint.size() == head.size() && checkpoint.root().equals(head.root());
    }
}
