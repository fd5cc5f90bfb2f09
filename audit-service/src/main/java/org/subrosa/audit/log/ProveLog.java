package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.subrosa.audit.log.PublishedLog.Published;
import org.subrosa.audit.log.merkle.ConsistencyProof;
import org.subrosa.audit.log.merkle.DamagedLogException;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.InclusionProof;
import org.subrosa.audit.log.merkle.MerkleTree;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Makes proofs of the published log: that an event is in it, and that it has only grown. Proofs are hashes; they say
 * nothing of any person and reading them is not recorded.
 */
@ApplicationScoped
public class ProveLog {

    private final AgencyTransaction transaction;
    private final EntryStore entries;
    private final NodeStore nodes;
    private final PublishedLog published;
    private final LogCounts counts;

    ProveLog(
            AgencyTransaction transaction,
            EntryStore entries,
            NodeStore nodes,
            PublishedLog published,
            LogCounts counts) {
        this.transaction = transaction;
        this.entries = entries;
        this.nodes = nodes;
        this.published = published;
        this.counts = counts;
    }

    /** A proof with the two hashes that it connects. */
    public record Inclusion(InclusionProof proof, Hash leafHash, Hash root) {}

    /** A proof with the two roots that it connects. */
    public record Consistency(ConsistencyProof proof, Hash firstRoot, Hash secondRoot) {}

    /** Proves where an event stands; nothing if the published log does not have it. */
    public Optional<Inclusion> inclusion(UUID agency, UUID eventId, OptionalLong treeSize) {
        return transaction.in(agency, () -> published.of(agency).flatMap(log -> entries.entry(agency, eventId)
                .filter(entry -> entry.leafIndex() < log.checkpoint().size())
                .map(entry -> prove(agency, log, entry.leafIndex(), entry.leafHash(), treeSize))));
    }

    /** Proves what stands at an index; nothing before the first checkpoint. */
    public Optional<Inclusion> inclusion(UUID agency, long leafIndex, OptionalLong treeSize) {
        return transaction.in(agency, () -> published.of(agency).map(log -> {
            requireRange(leafIndex < log.checkpoint().size());
            return prove(agency, log, leafIndex, leafHash(agency, leafIndex), treeSize);
        }));
    }

    /** Proves that the published log of one size begins with that of a smaller one; nothing before the first checkpoint. */
    public Optional<Consistency> consistency(UUID agency, long first, long second) {
        return transaction.in(agency, () -> published.of(agency).map(log -> {
            requireRange(
                    first >= 1 && first <= second && second <= log.checkpoint().size());
            return whole(() -> new Consistency(
                    ConsistencyProof.make(first, second, nodes.of(agency)),
                    root(agency, log, first),
                    root(agency, log, second)));
        }));
    }

    private Inclusion prove(UUID agency, Published log, long leafIndex, Hash leafHash, OptionalLong treeSize) {
        long size = treeSize.orElse(log.checkpoint().size());
        requireRange(size <= log.checkpoint().size() && leafIndex < size);
        Inclusion inclusion = whole(() -> new Inclusion(
                InclusionProof.make(leafIndex, size, nodes.of(agency)), leafHash, root(agency, log, size)));
        if (!inclusion.proof().proves(leafHash, inclusion.root())) {
            counts.raiseDamage(agency, leafIndex);
        }
        return inclusion;
    }

    private Hash leafHash(UUID agency, long leafIndex) {
        return entries.leafHash(agency, leafIndex).orElseThrow(() -> {
            counts.raiseDamage(agency, leafIndex);
            return new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        });
    }

    /** The signed root where there is one: kept nodes that were changed do not get to say what the root is. */
    private Hash root(UUID agency, Published log, long size) {
        return size == log.checkpoint().size()
                ? log.checkpoint().root()
                : MerkleTree.of(size, nodes.of(agency)).root();
    }

    private static void requireRange(boolean inRange) {
        if (!inRange) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "", FieldCode.INVALID);
        }
    }

    private static <T> T whole(Supplier<T> proof) {
        try {
            return proof.get();
        } catch (DamagedLogException damaged) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, damaged);
        }
    }
}
