package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.decision.Ask;
import org.subrosa.disclosure.decision.ConsentScope;
import org.subrosa.disclosure.decision.DecideDisclosure;
import org.subrosa.disclosure.decision.ScopeClient;
import org.subrosa.disclosure.policy.Basis;
import org.subrosa.disclosure.policy.Compartment;
import org.subrosa.disclosure.policy.PolicyPacks;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * A partner's request. Whatever it leads to, the partner gets the same answer on the same schedule, and the same work is done:
 * the same calls, the same statements, one row of each kind, one event (promise 9). Where the reference leads nowhere they belong
 * to the installation's own island. How long consent-service thinks about each is hidden by {@link PacedResource}.
 *
 * <p>It is decided now and shown later. No failure depends on the reference: consent-service is asked twice either way, and whether
 * it answers at all is asked before.
 */
@ApplicationScoped
public class MakeRequest {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final PolicyPacks packs;
    private final ReferenceClient references;
    private final ScopeClient scopes;
    private final DecideDisclosure decide;
    private final PartnerRequestStore requests;
    private final Clock clock;
    private final Duration pending;

    MakeRequest(
            AgencyTransaction transaction,
            Idempotency idempotency,
            PolicyPacks packs,
            ReferenceClient references,
            ScopeClient scopes,
            DecideDisclosure decide,
            PartnerRequestStore requests,
            Clock clock,
            RequestSettings settings) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.packs = packs;
        this.references = references;
        this.scopes = scopes;
        this.decide = decide;
        this.requests = requests;
        this.clock = clock;
        this.pending = settings.pending();
    }

    /**
     * The request, made now or by an earlier call with the same key and body.
     *
     * @param partner a partner's system
     * @throws ProblemException validation failed for an unknown purpose; too many requests, dependency unavailable
     */
    RequestView make(Caller partner, @Nullable String idempotencyKey, NewRequest asked) {
        if (packs.current().purpose(asked.purpose()).isEmpty()) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "/purpose", "unknown");
        }
        // as the database keeps it, so that a replay names the same moment
        Instant received = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = claim(partner, idempotencyKey, asked);
        Optional<PartnerRequest> before =
                transaction.in(Island.OWN, () -> requests.find(partner.authorizedParty(), id));
        PartnerRequest request = before.orElseGet(() -> decidedOnce(partner, id, received, asked));
        return new RequestView(id, RequestStatus.PENDING, request.readyAt());
    }

    /** The key is the partner's own, whichever agency its request turns out to be with. */
    private UUID claim(Caller partner, @Nullable String idempotencyKey, NewRequest asked) {
        return transaction.in(Island.OWN, () -> {
            UUID fresh = UUID.randomUUID();
            Made made = idempotency
                    .once(
                            partner,
                            "make-request",
                            idempotencyKey,
                            asked,
                            () -> new Made(202, Map.of("request_id", fresh.toString())))
                    .made();
            return UUID.fromString(made.id("request_id"));
        });
    }

    /** However many work on it at once, one makes it and all of them answer with that one: when they are done tells nothing. */
    private PartnerRequest decidedOnce(Caller partner, UUID id, Instant received, NewRequest asked) {
        try {
            return decided(partner, id, received, asked);
        } catch (MadeMeanwhileException e) {
            return transaction
                    .in(Island.OWN, () -> requests.find(partner.authorizedParty(), id))
                    .orElseThrow(() -> new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE));
        }
    }

    private PartnerRequest decided(Caller partner, UUID id, Instant received, NewRequest asked) {
        references.requireHealth();
        Optional<ReferenceClient.Route> route = references.lookUp(asked.shareReference(), partner.authorizedParty());
        // a reference that leads nowhere is asked about like any other: nobody has such a consent
        UUID agency = route.map(ReferenceClient.Route::agencyId).orElse(Island.OWN);
        UUID consent = route.map(ReferenceClient.Route::consentId).orElse(id);
        ConsentScope scope = scopes.scope(agency, consent).orElse(null);
        Ask ask = new Ask(
                route.map(ReferenceClient.Route::clientId).orElse(null),
                route.map(ReferenceClient.Route::recipientId).orElse(null),
                asked.purpose(),
                Compartment.set(asked.compartments()),
                Basis.CONSENT,
                route.map(ReferenceClient.Route::consentId).orElse(null),
                Map.of(),
                null,
                partner.authorizedParty());
        return transaction.in(agency, () -> {
            UUID disclosure = decide.decide(partner, agency, ask, scope).id();
            var request = new PartnerRequest(
                    agency, id, partner.authorizedParty(), disclosure, received, received.plus(pending));
            if (!requests.insert(request)) {
                throw new MadeMeanwhileException();
            }
            return request;
        });
    }

    /** Undoes what another request with the same key has made already. */
    private static final class MadeMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
