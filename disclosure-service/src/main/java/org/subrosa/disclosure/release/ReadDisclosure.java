package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.Disclosure;
import org.subrosa.disclosure.decision.DisclosureAct;
import org.subrosa.disclosure.decision.FindDisclosure;
import org.subrosa.disclosure.decision.Outcome;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.VaultException;

/** Reads a disclosure of the caller's agency; the attempt is in the trail either way. Evidence is opened for those who review. */
@ApplicationScoped
public class ReadDisclosure {
    private static final String ACT = "read.v1";

    private final AgencyTransaction transaction;
    private final FindDisclosure disclosures;
    private final ReleaseStore releases;
    private final PolicyPacks packs;
    private final Trail trail;

    ReadDisclosure(
            AgencyTransaction transaction,
            FindDisclosure disclosures,
            ReleaseStore releases,
            PolicyPacks packs,
            Trail trail) {
        this.transaction = transaction;
        this.disclosures = disclosures;
        this.releases = releases;
        this.packs = packs;
        this.trail = trail;
    }

    /**
     * The disclosure, or empty where the caller may not know of one.
     *
     * @throws VaultException if the evidence is not what was sealed there
     */
    public Optional<DisclosureView> read(Caller caller, UUID id) {
        try {
            return transaction.in(caller.agency(), () -> disclosures
                    .find(caller.agency(), id)
                    .filter(found -> found.isVisibleTo(caller))
                    .map(found -> view(caller, found))
                    .or(() -> denied(caller, id)));
        } catch (VaultException e) {
            // the transaction of the read is undone, and with it whatever it recorded
            transaction.run(
                    caller.agency(),
                    () -> trail.record(
                            caller,
                            new Act(
                                    caller.agency(),
                                    "org.subrosa.disclosure." + ACT,
                                    "disclosure/" + id,
                                    Map.of("outcome", "failed", "reason", "sealed-value-refused"))));
            throw e;
        }
    }

    /**
     * Whether it may be released now, for those who only need to know that; to be called inside the agency's transaction.
     */
    public boolean isReady(UUID agency, UUID disclosure) {
        boolean permitted = disclosures
                .find(agency, disclosure)
                .filter(found -> found.decision().outcome() == Outcome.PERMIT)
                .isPresent();
        boolean free = releases.newest(agency, disclosure)
                .map(attempt -> attempt.state() == ReleaseState.NOT_SENT)
                .orElse(true);
        return permitted && free;
    }

    private DisclosureView view(Caller caller, Disclosure disclosure) {
        boolean reviews = caller.has(Roles.SUPERVISOR) || caller.has(Roles.PRIVACY_OFFICER);
        Map<String, Object> evidence = reviews ? disclosures.evidence(disclosure.agency(), disclosure.id()) : Map.of();
        @Nullable
        ReleaseView release = releases.newest(disclosure.agency(), disclosure.id())
                .map(ReleaseView::of)
                .orElse(null);
        trail.record(caller, DisclosureAct.of(disclosure, ACT, Map.of("decryptions", evidence.isEmpty() ? 0 : 1)));
        @Nullable Instant until = disclosure.releaseUntil(packs.current()).orElse(null);
        return DisclosureView.of(disclosure, until, evidence.isEmpty() ? null : evidence, release);
    }

    private Optional<DisclosureView> denied(Caller caller, UUID id) {
        trail.record(caller, DisclosureAct.unknown(caller.agency(), id, ACT));
        return Optional.empty();
    }
}
