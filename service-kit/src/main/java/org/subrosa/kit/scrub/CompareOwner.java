package org.subrosa.kit.scrub;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.scrub.Finding.Kind;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Actor;
import org.subrosa.kit.trail.OwnEvents;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.trail.UnreceiptedEvents;

/**
 * Compares the rows of one owner with the log, while both go on growing. A row is always there before its event is in the log, so
 * that a value is missed only if the log was read before the rows; and what a row's own transaction has told may have no receipt
 * yet, so that a row is foreign only if neither what waits for one, nor the log after that, knows it.
 */
@ApplicationScoped
class CompareOwner {
    /** So many of an owner fit into a transaction; the passes to come tell the rest. */
    private static final int MOST_EVENTS = 100;

    private final AgencyTransaction transaction;
    private final OwnEvents own;
    private final UnreceiptedEvents unreceipted;
    private final Trail trail;
    private final Actor actor;

    CompareOwner(
            AgencyTransaction transaction,
            OwnEvents own,
            UnreceiptedEvents unreceipted,
            Trail trail,
            @ConfigProperty(name = "subrosa.service") String service) {
        this.transaction = transaction;
        this.own = own;
        this.unreceipted = unreceipted;
        this.trail = trail;
        this.actor = Actor.service(service);
    }

    /**
     * What was found.
     *
     * @param values rows that were compared
     */
    record Compared(int values, Collection<Finding> findings) {}

    /** One owner's rows cannot be read, or what was found cannot be recorded. Whoever can bring that about hides nobody else's. */
    static final class UnreadableRowsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRowsException(RuntimeException cause) {
            super("rows cannot be compared", cause);
        }

        /** The message may quote a row. */
        String kind() {
            Throwable cause = getCause();
            return cause == null ? "" : cause.getClass().getSimpleName();
        }
    }

    /**
     * Compares, and puts on record what is found for the first time, and what is put right.
     *
     * @throws UnreadableRowsException if it is this owner's rows that cannot be read
     * @throws ProblemException dependency unavailable if the log cannot be read, or too much waits for it: then nothing is judged
     */
    Compared compare(SealedRows rows, UUID agency, UUID owner) {
        Story first = log(rows, agency, owner);
        List<Held> held = inAgency(agency, () -> rows.held(agency, owner));
        List<Finding> suspected = Compare.findings(first.told(), held);
        if (suspected.isEmpty() && first.reported().isEmpty()) {
            return new Compared(held.size(), List.of());
        }
        List<OwnEvents.Logged> waiting = unreceipted.of(agency, Story.types(rows), subject(rows, owner));
        Story second = log(rows, agency, owner);
        waiting.forEach(second::add);
        List<Finding> judged = judged(suspected, Compare.findings(second.told(), held));
        Map<Spot, Finding> named = Compare.byName(judged);
        inAgency(agency, () -> {
            record(rows, agency, owner, named, second.reported());
            return agency;
        });
        return new Compared(held.size(), named.values());
    }

    /** What was missed at the first look is judged by it, since the second knows of rows that came later; the rest by the second. */
    private static List<Finding> judged(List<Finding> first, List<Finding> second) {
        Set<Finding> before = new HashSet<>(first);
        return second.stream()
                .filter(finding -> finding.kind() != Kind.MISSING || before.contains(finding))
                .toList();
    }

    private void record(
            SealedRows rows, UUID agency, UUID owner, Map<Spot, Finding> found, Map<Spot, Map<?, ?>> reported) {
        found.entrySet().stream()
                .filter(each -> !each.getValue().isToldBy(reported.getOrDefault(each.getKey(), Map.of())))
                .limit(MOST_EVENTS)
                .forEach(each -> record(
                        agency,
                        subject(rows, owner),
                        Story.mismatch(rows),
                        each.getValue().data()));
        reported.keySet().stream()
                .filter(spot -> !found.containsKey(spot))
                .limit(MOST_EVENTS)
                .forEach(spot -> record(agency, subject(rows, owner), Story.restored(rows), Finding.place(spot)));
    }

    private void record(UUID agency, String subject, String type, Map<String, Object> data) {
        trail.record(actor, new Act(agency, type, subject, data));
    }

    private static String subject(SealedRows rows, UUID owner) {
        return rows.owner().subject(owner);
    }

    private <T> T inAgency(UUID agency, Supplier<T> work) {
        try {
            return transaction.in(agency, work);
        } catch (RuntimeException failed) {
            throw new UnreadableRowsException(failed);
        }
    }

    private Story log(SealedRows rows, UUID agency, UUID owner) {
        Story story = new Story(rows);
        own.read(agency, Story.types(rows), rows.owner(), owner, story::add);
        return story;
    }
}
