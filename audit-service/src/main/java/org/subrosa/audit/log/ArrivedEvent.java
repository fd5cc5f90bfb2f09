package org.subrosa.audit.log;

import java.util.Map;
import java.util.UUID;
import org.subrosa.audit.log.merkle.Hash;

/**
 * An event that may go into its agency's log: read, canonical, and from the producer that it says it is from.
 *
 * @param producer the service whose topic it came by
 * @param bytes the event itself, exactly as it was published; owned by the log from here on
 * @param members what the bytes say: nobody who gets the event reads them again
 */
public record ArrivedEvent(
        UUID agency,
        UUID id,
        String producer,
        long epoch,
        long sequence,
        byte[] bytes,
        Map<String, Object> members,
        Hash leafHash) {

    public ArrivedEvent(
            UUID agency,
            UUID id,
            String producer,
            long epoch,
            long sequence,
            byte[] bytes,
            Map<String, Object> members) {
        this(agency, id, producer, epoch, sequence, bytes, members, Hash.ofLeaf(bytes));
    }
}
