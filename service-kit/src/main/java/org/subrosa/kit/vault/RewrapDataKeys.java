package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Moves an agency's data keys to its newest agency key, in small transactions. What is left to do is read off the table, so
 * that it can be stopped at any moment and started again, anywhere. Reads go on meanwhile: old and new versions unwrap, and a
 * cached key is found under either.
 */
@ApplicationScoped
public class RewrapDataKeys {
    /** Rows a transaction; a remote key service is asked once for each. */
    static final int BATCH = 50;

    /** A try fails only if the version that wraps ended between the wrap and the update, so that a second one succeeds. */
    private static final int TRIES = 3;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AgencyWork transactions;
    private final DataKeyStore dataKeys;
    private final AgencyKeyEndStore ends;
    private final KeyService keyService;
    private final Clock clock;

    RewrapDataKeys(
            AgencyWork transactions,
            DataKeyStore dataKeys,
            AgencyKeyEndStore ends,
            KeyService keyService,
            Clock clock) {
        this.transactions = transactions;
        this.dataKeys = dataKeys;
        this.ends = ends;
        this.keyService = keyService;
        this.clock = clock;
    }

    /**
     * Wraps anew what an older version wraps, and notes which versions wrap nothing from now on. Opens transactions of its own.
     *
     * @throws KeyServiceException if the key service gave out; what was done until then stays done
     */
    public Rewrapped run(UUID agency) {
        WrapVersion current = keyService.currentVersion(agency).orElse(WrapVersion.FIRST);
        Progress progress = new Progress(BEFORE_ALL, 0, 0, 0, false);
        while (!progress.finished) {
            Progress reached = progress;
            progress = transactions.in(agency, () -> batch(agency, current, reached));
        }
        transactions.in(agency, () -> endUnused(agency, current));
        return new Rewrapped(progress.moved, progress.refused);
    }

    private Progress batch(UUID agency, WrapVersion current, Progress reached) {
        List<DataKeyRow> rows = dataKeys.outdated(agency, current, reached.afterId, reached.afterVersion, BATCH);
        Progress progress = reached;
        for (DataKeyRow row : rows) {
            progress = progress.past(row.identity(), moved(row));
        }
        return rows.size() < BATCH ? progress.end() : progress;
    }

    private boolean moved(DataKeyRow row) {
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (dataKeys.replaceWrap(row.identity(), keyService.rewrap(row.identity(), row.wrapped()))) {
                    return true;
                }
            }
        } catch (VaultException e) {
            // one row that was tampered with must not keep the others on the old version
            return false;
        }
        throw new KeyServiceException("the key service wraps with a version that has ended");
    }

    private boolean endUnused(UUID agency, WrapVersion current) {
        ends.freezeDataKeys();
        ends.endUnused(agency, current, clock.instant());
        return true;
    }

    /**
     * What a run did.
     *
     * @param moved data keys that the newest agency key wraps now and did not before
     * @param refused data keys whose wrapping the key service refused: they were changed, or their agency key is gone. They stay
     *     as they are, and keep their version from being destroyed
     */
    public record Rewrapped(long moved, long refused) {}

    private record Progress(UUID afterId, int afterVersion, long moved, long refused, boolean finished) {
        Progress past(DataKeyIdentity key, boolean done) {
            return new Progress(
                    key.id(), key.version().number(), moved + (done ? 1 : 0), refused + (done ? 0 : 1), false);
        }

        Progress end() {
            return new Progress(afterId, afterVersion, moved, refused, true);
        }
    }
}
