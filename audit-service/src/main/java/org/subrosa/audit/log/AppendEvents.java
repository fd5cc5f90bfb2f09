package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.log.EntryStore.Place;
import org.subrosa.audit.log.merkle.MerkleTree;
import org.subrosa.audit.log.merkle.MerkleTree.Growth;

/**
 * Puts events of one agency into its log, inside the caller's transaction. An event that is there already is not added
 * again and is answered with its place; another event under its id is not added and is named.
 */
@ApplicationScoped
public class AppendEvents {

    private final HeadStore heads;
    private final EntryStore entries;
    private final NodeStore nodes;
    private final LeafIndex index;
    private final LogGuard guard;
    private final LogCounts counts;
    private final Clock clock;

    AppendEvents(
            HeadStore heads,
            EntryStore entries,
            NodeStore nodes,
            LeafIndex index,
            LogGuard guard,
            LogCounts counts,
            Clock clock) {
        this.heads = heads;
        this.entries = entries;
        this.nodes = nodes;
        this.index = index;
        this.guard = guard;
        this.counts = counts;
        this.clock = clock;
    }

    /** What became of the events. Each event is in exactly one of {@code placed} and {@code reused}, or all are withheld. */
    public sealed interface Appended {

        /**
         * @param placed events that are in the log, with their places
         * @param reused events whose id stands in the log for other bytes
         */
        record InLog(List<Placed> placed, List<ArrivedEvent> reused) implements Appended {}

        /** The log is frozen. Nothing was added; without receipts the producers will offer the events again. */
        record Withheld(FreezeReason reason) implements Appended {}
    }

    /** An event and its place. */
    public record Placed(ArrivedEvent event, long leafIndex) {}

    /**
     * Adds the events in their order. Binds the transaction to the agency and holds the log's lock until it ends, so a
     * caller with several agencies takes them in one order everywhere.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Appended append(UUID agency, List<ArrivedEvent> events) {
        heads.bind(agency);
        Judgement judgement = guard.judge(agency, heads.lockHead(agency));
        if (judgement instanceof Judgement.Frozen standing) {
            return new Appended.Withheld(standing.reason());
        }
        return addTo(((Judgement.Sound) judgement).tree(), agency, events);
    }

    /** Whether the agency has a log. The transaction is bound to the agency. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hasLog(UUID agency) {
        return heads.head(agency).isPresent();
    }

    private Appended.InLog addTo(MerkleTree tree, UUID agency, List<ArrivedEvent> events) {
        Map<UUID, Place> places = new HashMap<>(
                entries.places(agency, events.stream().map(ArrivedEvent::id).toList()));
        List<Placed> fresh = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        List<ArrivedEvent> reused = new ArrayList<>();
        for (ArrivedEvent event : events) {
            Place place = places.get(event.id());
            if (place == null) {
                place = new Place(tree.size() + fresh.size(), event.leafHash());
                places.put(event.id(), place);
                fresh.add(new Placed(event, place.leafIndex()));
            }
            if (place.leafHash().equals(event.leafHash())) {
                placed.add(new Placed(event, place.leafIndex()));
            } else {
                reused.add(event);
            }
        }
        if (!fresh.isEmpty()) {
            grow(tree, agency, fresh);
        }
        counts.countAppended(fresh.size(), placed.size() - fresh.size());
        return new Appended.InLog(List.copyOf(placed), List.copyOf(reused));
    }

    private void grow(MerkleTree tree, UUID agency, List<Placed> fresh) {
        Growth growth =
                tree.append(fresh.stream().map(leaf -> leaf.event().leafHash()).toList());
        entries.insert(agency, fresh, clock.instant());
        nodes.insert(agency, growth.finished());
        index.add(agency, fresh);
        heads.moveHead(
                agency,
                tree.size(),
                new TreeHead(growth.tree().size(), growth.tree().root()));
    }
}
