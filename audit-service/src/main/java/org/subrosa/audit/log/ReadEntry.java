package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Reads one event of the caller's agency. Who watches the watchers is watched: the read, and a search for an event that
 * is not there, is itself in the trail before the answer leaves.
 */
@ApplicationScoped
public class ReadEntry {

    static final String ACT = "org.subrosa.audit.log-entry-read.v1";

    private final AgencyTransaction transaction;
    private final EntryStore entries;
    private final PublishedLog published;
    private final LogCounts counts;
    private final Trail trail;

    ReadEntry(
            AgencyTransaction transaction, EntryStore entries, PublishedLog published, LogCounts counts, Trail trail) {
        this.transaction = transaction;
        this.entries = entries;
        this.published = published;
        this.counts = counts;
        this.trail = trail;
    }

    /** The entry if the agency's published log has it; another agency's is none. */
    public Optional<LogEntry> read(Caller caller, UUID eventId) {
        UUID agency = caller.agency();
        return transaction.in(agency, () -> {
            long size = published.of(agency).map(log -> log.checkpoint().size()).orElse(0L);
            Optional<LogEntry> entry = entries.entry(agency, eventId).filter(found -> found.leafIndex() < size);
            trail.record(caller, new Act(agency, ACT, "event/" + eventId, Map.of("outcome", outcome(entry))));
            entry.filter(found -> !found.isIntact()).ifPresent(found -> counts.raiseDamage(agency, found.leafIndex()));
            return entry;
        });
    }

    private static String outcome(Optional<LogEntry> entry) {
        return entry.isPresent() ? "done" : "not-found";
    }
}
