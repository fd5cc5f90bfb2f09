package org.subrosa.audit.log;

import java.util.UUID;
import org.subrosa.audit.log.merkle.Hash;

/**
 * An event that may go into its agency's log: read, canonical, and from the producer that it says it is from.
 *
 * @param producer the service whose topic it came by
 * @param bytes the event itself, exactly as it was published; owned by the log from here on
 */
public record ArrivedEvent(
        UUID agency, UUID id, String producer, long epoch, long sequence, byte[] bytes, Hash leafHash) {

    public ArrivedEvent(UUID agency, UUID id, String producer, long epoch, long sequence, byte[] bytes) {
        this(agency, id, producer, epoch, sequence, bytes, Hash.ofLeaf(bytes));
    }

    /** The event as the log keeps it at that index. */
    LogEntry at(long leafIndex) {
        return new LogEntry(id, leafIndex, leafHash, bytes);
    }
}
