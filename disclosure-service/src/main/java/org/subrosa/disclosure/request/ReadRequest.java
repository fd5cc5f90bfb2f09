package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.disclosure.release.ReadDisclosure;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;

/**
 * Tells a partner how its request stands. It leaves nothing in the trail, whatever the answer: partners poll, and a row for each
 * poll would bury the others. Who tries to fetch is recorded by {@link ReleaseRequest}.
 */
@ApplicationScoped
public class ReadRequest {
    private final AgencyTransaction transaction;
    private final PartnerRequestStore requests;
    private final ReadDisclosure disclosures;
    private final Clock clock;

    ReadRequest(AgencyTransaction transaction, PartnerRequestStore requests, ReadDisclosure disclosures, Clock clock) {
        this.transaction = transaction;
        this.requests = requests;
        this.disclosures = disclosures;
        this.clock = clock;
    }

    /** How the request stands; empty where it is unknown or another partner's. */
    Optional<RequestView> read(Caller partner, UUID id) {
        return find(partner, id).map(request -> new RequestView(request.id(), status(request), request.readyAt()));
    }

    /** The partner's own request, whichever agency it is with. */
    Optional<PartnerRequest> find(Caller partner, UUID id) {
        return transaction.in(Island.OWN, () -> requests.find(partner.authorizedParty(), id));
    }

    /** The decision is looked up either way, so that it takes as long before the moment as after it. */
    RequestStatus status(PartnerRequest request) {
        boolean ready =
                transaction.in(request.agency(), () -> disclosures.isReady(request.agency(), request.disclosure()));
        if (clock.instant().isBefore(request.readyAt())) {
            return RequestStatus.PENDING;
        }
        return ready ? RequestStatus.READY : RequestStatus.NOT_AVAILABLE;
    }
}
