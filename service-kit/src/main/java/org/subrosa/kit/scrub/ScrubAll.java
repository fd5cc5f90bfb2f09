package org.subrosa.kit.scrub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.scrub.Finding.Kind;
import org.subrosa.kit.trail.OwnEvents;

/**
 * One pass over all agencies, owner by owner: those who have rows, and then those of whom only the log knows. What cannot be
 * compared is passed over and not judged, an owner where its rows cannot be read and the rest of an agency where its log cannot; the
 * pass is complete when nothing was.
 */
@ApplicationScoped
public class ScrubAll {
    private static final Logger LOG = Logger.getLogger(ScrubAll.class);
    private static final int PAGE = 500;

    private final AgencyTransaction transaction;
    private final SealingAgencyStore agencies;
    private final CompareOwner compare;
    private final OwnEvents own;
    private final ScrubCounts counts;
    private final ScrubSettings settings;
    private final Instance<SealedRows> kinds;

    ScrubAll(
            AgencyTransaction transaction,
            SealingAgencyStore agencies,
            CompareOwner compare,
            OwnEvents own,
            ScrubCounts counts,
            ScrubSettings settings,
            @Any Instance<SealedRows> kinds) {
        this.transaction = transaction;
        this.agencies = agencies;
        this.compare = compare;
        this.own = own;
        this.counts = counts;
        this.settings = settings;
        this.kinds = kinds;
    }

    /** Whether this service has anything to compare. */
    boolean isNeeded() {
        return !kinds.isUnsatisfied();
    }

    /**
     * Makes a pass; false if something could not be compared.
     *
     * @param alive is called again and again, every few seconds at least
     */
    boolean pass(Runnable alive) throws InterruptedException {
        return pass(agencies.all(), alive);
    }

    /** As the other, over these agencies only. */
    public boolean pass(List<UUID> some, Runnable alive) throws InterruptedException {
        counts.begin();
        boolean complete = true;
        for (UUID agency : some) {
            for (SealedRows rows : kinds) {
                alive.run();
                complete &= passed(rows, agency, alive);
            }
        }
        if (complete) {
            tell(counts.complete());
        } else {
            counts.waits();
        }
        return complete;
    }

    private boolean passed(SealedRows rows, UUID agency, Runnable alive) throws InterruptedException {
        try {
            return withRows(rows, agency, alive) & withoutRows(rows, agency, alive);
        } catch (ProblemException unreadable) {
            LOG.debugf("An agency's sealed values wait to be compared: %s", unreadable.type());
            return false;
        }
    }

    private boolean withRows(SealedRows rows, UUID agency, Runnable alive) throws InterruptedException {
        boolean complete = true;
        @Nullable UUID last = null;
        List<UUID> page;
        do {
            @Nullable UUID after = last;
            page = transaction.in(agency, () -> rows.owners(agency, after, PAGE));
            for (UUID owner : page) {
                complete &= compared(rows, agency, owner, alive);
                last = owner;
            }
        } while (page.size() == PAGE);
        return complete;
    }

    private boolean withoutRows(SealedRows rows, UUID agency, Runnable alive) throws InterruptedException {
        Set<UUID> some = new LinkedHashSet<>();
        List<UUID> gone = new ArrayList<>();
        own.read(agency, rows.types(), null, event -> {
            alive.run();
            if (!rows.told(event).isEmpty()) {
                rows.owner().of(event.subject()).ifPresent(some::add);
            }
            if (some.size() == PAGE) {
                gone.addAll(absent(rows, agency, some));
                some.clear();
            }
        });
        gone.addAll(absent(rows, agency, some));
        boolean complete = true;
        for (UUID owner : gone) {
            complete &= compared(rows, agency, owner, alive);
        }
        return complete;
    }

    private List<UUID> absent(SealedRows rows, UUID agency, Set<UUID> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        Set<UUID> present = transaction.in(agency, () -> rows.present(agency, owners));
        return owners.stream().filter(owner -> !present.contains(owner)).toList();
    }

    private boolean compared(SealedRows rows, UUID agency, UUID owner, Runnable alive) throws InterruptedException {
        alive.run();
        Thread.sleep(settings.pause().toMillis());
        try {
            CompareOwner.Compared compared = compare.compare(rows, agency, owner);
            counts.add(compared.values(), compared.findings());
            return true;
        } catch (CompareOwner.UnreadableRowsException unreadable) {
            LOG.warnf("An owner's sealed values could not be compared: %s", unreadable.kind());
            return false;
        }
    }

    /** Counts only: where it is stands in the agency's own log. */
    private void tell(boolean asBefore) {
        int missing = counts.findings(Kind.MISSING);
        int altered = counts.findings(Kind.ALTERED);
        int foreign = counts.findings(Kind.FOREIGN);
        if (asBefore) {
            return;
        }
        if (missing + altered + foreign == 0) {
            LOG.warn("All sealed values are again what the log says.");
        } else {
            LOG.errorf(
                    "Sealed values are not what the log says: %d missing, %d altered, %d foreign. The agencies' logs name them.",
                    missing, altered, foreign);
        }
    }
}
