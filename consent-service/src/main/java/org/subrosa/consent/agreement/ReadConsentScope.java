package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Tells disclosure-service what a consent covers, so that it can decide. The telling is in the trail. */
@ApplicationScoped
public class ReadConsentScope {
    private final AgencyTransaction transaction;
    private final Consents consents;
    private final ConsentVault vault;
    private final ConsentLaw law;
    private final Trail trail;
    private final Clock clock;

    ReadConsentScope(
            AgencyTransaction transaction,
            Consents consents,
            ConsentVault vault,
            ConsentLaw law,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.consents = consents;
        this.vault = vault;
        this.law = law;
        this.trail = trail;
        this.clock = clock;
    }

    /** What the consent covers, or nothing if the agency has none of this id. */
    public Optional<ConsentScope> read(Caller service, ConsentScopeAsked asked) {
        UUID agency = asked.agencyId();
        return transaction.in(agency, () -> {
            Optional<ConsentScope> scope =
                    consents.find(agency, asked.consentId()).map(standing -> scope(agency, standing));
            trail.record(
                    service,
                    new Act(
                            agency,
                            "org.subrosa.consent.consent-scope-read.v1",
                            scope.map(each -> "client/" + each.clientId()).orElse(null),
                            Map.of(
                                    "consent_id",
                                    asked.consentId().toString(),
                                    "outcome",
                                    scope.isPresent() ? "done" : "denied")));
            return scope;
        });
    }

    /** What a consent covers that is told with something else. Inside the agency's transaction, which records the telling. */
    public ConsentScope scope(UUID agency, Standing standing) {
        Terms terms = standing.terms();
        Optional<String> lapse = standing.lapse(law, clock.instant());
        return new ConsentScope(
                standing.consentId(),
                terms.clientId(),
                terms.recipientId(),
                terms.compartments().stream().sorted().toList(),
                terms.purposes().stream().sorted().toList(),
                terms.regimes().stream().sorted().toList(),
                terms.expiresAt(),
                standing.documentSha256(),
                vault.open(agency, terms.clientId(), standing.consentId()).scope(),
                lapse.isEmpty(),
                lapse.orElse(null));
    }
}
