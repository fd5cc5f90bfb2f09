package org.subrosa.audit.log;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.audit.log.note.VerifierKey;
import org.subrosa.kit.caller.AgencyTransaction;

/** What a log says of itself, and the keys to check it with. Both say nothing of any person and are not recorded. */
@ApplicationScoped
public class ReadCheckpoint {

    private final AgencyTransaction transaction;
    private final PublishedLog published;
    private final LogKeys keys;

    ReadCheckpoint(AgencyTransaction transaction, PublishedLog published, LogKeys keys) {
        this.transaction = transaction;
        this.published = published;
        this.keys = keys;
    }

    /** The last signed checkpoint, a C2SP signed note; none before the first entry. */
    public Optional<String> read(UUID agency) {
        return transaction.in(agency, () -> published.of(agency).map(PublishedLog.Published::note));
    }

    public String origin(UUID agency) {
        return keys.origin(agency);
    }

    public List<VerifierKey> keys(UUID agency) {
        return keys.of(agency);
    }
}
