package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.audit.log.merkle.ConsistencyProof;
import org.subrosa.audit.log.merkle.DamagedLogException;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.InclusionProof;
import org.subrosa.audit.log.merkle.MerkleTree;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * Leaves by their place, for other capabilities of this service. Works inside the caller's transaction, bound to the
 * agency; who may see them, and that they were seen, is the caller's to decide and to record.
 */
@ApplicationScoped
public class ReadLeaves {

    private final EntryStore entries;
    private final NodeStore nodes;
    private final LogCounts counts;

    ReadLeaves(EntryStore entries, NodeStore nodes, LogCounts counts) {
        this.entries = entries;
        this.nodes = nodes;
        this.counts = counts;
    }

    /** A leaf and its audit path. */
    public record Proved(LogEntry entry, List<Hash> path) {}

    /** That the log has only grown: the earlier root and the proof. */
    public record Grown(ConsistencyProof proof, Hash firstRoot) {}

    /** The leaves before an index, the last one first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<LogEntry> below(UUID agency, long leafIndex, int limit) {
        return entries.below(agency, leafIndex, limit);
    }

    /**
     * The leaves at these indexes, in their order, which ascends.
     *
     * @throws ProblemException dependency-unavailable if one of them is not kept, or is not what came
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<LogEntry> at(UUID agency, List<Long> leafIndexes) {
        List<LogEntry> found = entries.at(agency, leafIndexes);
        found.stream().filter(leaf -> !leaf.isIntact()).forEach(leaf -> counts.raiseDamage(agency, leaf.leafIndex()));
        if (!found.stream().allMatch(LogEntry::isIntact)
                || !found.stream().map(LogEntry::leafIndex).toList().equals(leafIndexes)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return found;
    }

    /**
     * The leaves at these indexes with their paths to the root of the tree of that size, in the order of the indexes, which
     * ascend.
     *
     * @throws ProblemException dependency-unavailable if one of them, or a node of its path, is not kept
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Proved> prove(UUID agency, List<Long> leafIndexes, long treeSize) {
        List<LogEntry> found = entries.at(agency, leafIndexes);
        if (!found.stream().map(LogEntry::leafIndex).toList().equals(leafIndexes)) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        List<InclusionProof> proofs;
        try {
            proofs = InclusionProof.makeAll(leafIndexes, treeSize, nodes.of(agency));
        } catch (DamagedLogException damaged) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, damaged);
        }
        List<Proved> proved = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            proved.add(new Proved(found.get(i), proofs.get(i).hashes()));
        }
        return proved;
    }

    /**
     * Proves that the tree of one size begins with that of a smaller one, which has a leaf.
     *
     * @throws ProblemException dependency-unavailable if a node that is needed is not kept
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Grown grown(UUID agency, long first, long second) {
        try {
            return new Grown(
                    ConsistencyProof.make(first, second, nodes.of(agency)),
                    MerkleTree.of(first, nodes.of(agency)).root());
        } catch (DamagedLogException damaged) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, damaged);
        }
    }
}
