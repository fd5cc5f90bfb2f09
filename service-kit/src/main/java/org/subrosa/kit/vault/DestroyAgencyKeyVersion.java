package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Destroys an old agency key version, which ends every copy of what it wrapped, in backups too. Refuses as long as a data key
 * needs it, and, unless two custodians force it, as long as a backup may.
 */
@ApplicationScoped
public class DestroyAgencyKeyVersion {
    private final AgencyWork transactions;
    private final AgencyKeyEndStore ends;
    private final KeyService keyService;
    private final VaultSettings settings;
    private final Clock clock;

    DestroyAgencyKeyVersion(
            AgencyWork transactions,
            AgencyKeyEndStore ends,
            KeyService keyService,
            VaultSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.ends = ends;
        this.keyService = keyService;
        this.settings = settings;
        this.clock = clock;
    }

    /** Destroys the version if nothing needs it any more. Opens a transaction of its own. */
    public Destruction destroy(UUID agency, WrapVersion version) {
        return destroy(agency, version, Optional.empty());
    }

    /** Destroys the version although backups may need it, because two custodians say so. */
    public Destruction force(UUID agency, WrapVersion version, TwoCustodians custodians) {
        return destroy(agency, version, Optional.of(custodians));
    }

    private Destruction destroy(UUID agency, WrapVersion version, Optional<TwoCustodians> force) {
        boolean old = keyService
                .currentVersion(agency)
                .filter(current -> version.compareTo(current) < 0)
                .isPresent();
        if (!old) {
            return new Destruction.Current();
        }
        Destruction decided = transactions.in(agency, () -> decide(agency, version, force.isPresent()));
        if (decided instanceof Destruction.Destroyed) {
            // after the mark's commit: a crash in between leaves a key that nothing uses, which the next call ends
            keyService.destroyVersion(agency, version);
        }
        return decided;
    }

    private Destruction decide(UUID agency, WrapVersion version, boolean forced) {
        ends.freezeDataKeys();
        long uses = ends.uses(agency, version);
        if (uses > 0) {
            return new Destruction.StillUsed(uses);
        }
        Optional<Instant> unusedSince = ends.unusedSince(agency, version);
        if (unusedSince.isEmpty()) {
            return new Destruction.NotEnded();
        }
        Instant now = clock.instant();
        Instant free = unusedSince.get().plus(settings.backupRetention());
        if (!forced && now.isBefore(free)) {
            return new Destruction.TooEarly(free);
        }
        ends.markDestroyed(agency, version, now);
        return new Destruction.Destroyed(version, unusedSince.get());
    }
}
