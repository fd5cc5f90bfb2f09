package org.subrosa.consent.endings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subrosa.consent.agreement.Consents;
import org.subrosa.consent.agreement.Standing;
import org.subrosa.consent.sharing.ShareReferences;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Actor;
import org.subrosa.kit.trail.Trail;

/**
 * Makes endings that this database has forgotten hold again, each in a transaction of its own, under the lock that reliances take.
 * Applied twice, an ending is as if it had been applied once.
 */
@ApplicationScoped
class ApplyEndings {
    private static final String REAPPLIED = "org.subrosa.consent.ending-reapplied.v1";

    private final AgencyTransaction transaction;
    private final Consents consents;
    private final ShareReferences references;
    private final RegisterStore register;
    private final Trail trail;
    private final Actor self;

    ApplyEndings(
            AgencyTransaction transaction,
            Consents consents,
            ShareReferences references,
            RegisterStore register,
            Trail trail,
            @ConfigProperty(name = "subrosa.service") String service) {
        this.transaction = transaction;
        this.consents = consents;
        this.references = references;
        this.register = register;
        this.trail = trail;
        this.self = Actor.service(service);
    }

    /** Returns how many had been forgotten. */
    int apply(List<Ending> endings) {
        Map<UUID, List<Ending>> byAgency = endings.stream().collect(Collectors.groupingBy(Ending::agency));
        int forgotten = 0;
        for (Map.Entry<UUID, List<Ending>> each : byAgency.entrySet()) {
            UUID agency = each.getKey();
            List<UUID> subjects = each.getValue().stream().map(Ending::subject).toList();
            Set<UUID> known = transaction.in(agency, () -> register.known(agency, Ending.Kind.WITHDRAWAL, subjects));
            for (Ending ending : each.getValue()) {
                if (!known.contains(ending.subject()) && transaction.in(agency, () -> holdsAgain(ending))) {
                    forgotten++;
                }
            }
        }
        return forgotten;
    }

    /**
     * On the register also without a consent, so that a later backup, which knows it, finds it there. False where the consent itself
     * came later than the backup, so that there is nothing to end, is another client's, or is withdrawn.
     */
    private boolean holdsAgain(Ending ending) {
        consents.lock(ending.agency(), ending.client());
        Optional<Standing> consent = consents.find(ending.agency(), ending.subject());
        if (consent.isPresent() && !consent.get().terms().clientId().equals(ending.client())) {
            return false;
        }
        register.add(ending);
        if (consent.isEmpty() || consent.get().withdrawnAt() != null) {
            return false;
        }
        consents.withdraw(ending.agency(), ending.subject(), ending.account(), ending.endedAt());
        references.end(ending.agency(), ending.subject());
        trail.record(
                self,
                new Act(
                        ending.agency(),
                        REAPPLIED,
                        "client/" + ending.client(),
                        Map.of(
                                "kind",
                                ending.kind().code(),
                                "consent_id",
                                ending.subject().toString())));
        return true;
    }
}
