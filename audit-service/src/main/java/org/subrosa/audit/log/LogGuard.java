package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.audit.log.Judgement.Frozen;
import org.subrosa.audit.log.Judgement.Sound;
import org.subrosa.audit.log.merkle.ConsistencyProof;
import org.subrosa.audit.log.merkle.DamagedLogException;
import org.subrosa.audit.log.merkle.MerkleTree;
import org.subrosa.audit.log.merkle.Nodes;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.MalformedNoteException;
import org.subrosa.audit.log.note.SignedNote;

/**
 * Decides whether a log, as the database holds it, follows from everything that was ever signed about it: from the
 * checkpoint file, which a restore of the database does not turn back, and from the database's own last checkpoint,
 * which another replica may have signed. A judgement is made anew each time, so that a log whose database has been put
 * right goes on by itself.
 */
@ApplicationScoped
class LogGuard {

    private final HeadStore heads;
    private final NodeStore nodes;
    private final CheckpointFiles files;
    private final LogKeys keys;
    private final LogCounts counts;
    private final boolean requireFile;

    LogGuard(
            HeadStore heads,
            NodeStore nodes,
            CheckpointFiles files,
            LogKeys keys,
            LogCounts counts,
            @ConfigProperty(name = "subrosa.audit.require-checkpoint-file", defaultValue = "true")
                    boolean requireFile) {
        this.heads = heads;
        this.nodes = nodes;
        this.files = files;
        this.keys = keys;
        this.counts = counts;
        this.requireFile = requireFile;
    }

    /**
     * Judges one agency's log for a reader, inside the caller's transaction, and keeps the alarm for it. Costs a read of a
     * file and three questions to the database, and one more only when the log has grown since it was signed.
     */
    Judgement judge(UUID agency) {
        return judge(agency, () -> heads.head(agency).orElse(TreeHead.EMPTY));
    }

    /**
     * As the other, for one who is to do something on the strength of the answer.
     *
     * @param locked the head under its lock, so that nobody signs or adds meanwhile
     */
    Judgement judge(UUID agency, TreeHead locked) {
        return judge(agency, () -> locked);
    }

    private Judgement judge(UUID agency, Supplier<TreeHead> head) {
        Judgement judgement = find(agency, head);
        counts.note(agency, judgement);
        return judgement;
    }

    /** The head comes last: what is signed is committed already, so that it has all that note and file know. */
    private Judgement find(UUID agency, Supplier<TreeHead> head) {
        Optional<String> published = heads.checkpoint(agency);
        Optional<String> filed;
        try {
            filed = files.read(agency);
        } catch (UncheckedIOException unreadable) {
            return new Frozen(FreezeReason.CHECKPOINT_FILE_UNREADABLE);
        }
        return find(agency, published, filed, head.get());
    }

    private Judgement find(UUID agency, Optional<String> published, Optional<String> filed, TreeHead head) {
        Nodes kept = nodes.of(agency);
        try {
            MerkleTree tree = MerkleTree.of(head.size(), kept);
            if (!tree.root().equals(head.root())) {
                return new Frozen(FreezeReason.NODES_DAMAGED);
            }
            if (filed.isEmpty() && published.isPresent() && requireFile) {
                return new Frozen(FreezeReason.CHECKPOINT_FILE_MISSING);
            }
            for (String note : distinct(filed, published)) {
                Optional<FreezeReason> reason = contradiction(signed(agency, note), head, kept);
                if (reason.isPresent()) {
                    return new Frozen(reason.get());
                }
            }
            return new Sound(tree, published, filed);
        } catch (DamagedLogException damaged) {
            return new Frozen(FreezeReason.NODES_DAMAGED);
        } catch (MalformedNoteException foreign) {
            return new Frozen(FreezeReason.CHECKPOINT_FILE_FOREIGN);
        }
    }

    private static List<String> distinct(Optional<String> filed, Optional<String> published) {
        return Stream.of(filed, published).flatMap(Optional::stream).distinct().toList();
    }

    private Checkpoint signed(UUID agency, String text) {
        SignedNote note = SignedNote.parse(text);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(keys.origin(agency)) || !keys.haveSigned(agency, note)) {
            throw new MalformedNoteException("a checkpoint of this log");
        }
        return checkpoint;
    }

    private static Optional<FreezeReason> contradiction(Checkpoint signed, TreeHead head, Nodes nodes) {
        if (signed.size() > head.size()) {
            return Optional.of(FreezeReason.DATABASE_BEHIND_CHECKPOINT);
        }
        if (signed.size() == head.size()) {
            return signed.root().equals(head.root()) ? Optional.empty() : Optional.of(FreezeReason.OTHER_ROOT);
        }
        boolean extended =
                ConsistencyProof.make(signed.size(), head.size(), nodes).proves(signed.root(), head.root());
        return extended ? Optional.empty() : Optional.of(FreezeReason.NOT_AN_EXTENSION);
    }
}
