package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.call.Peer;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Asks consent-service, in this service's own name, where a share reference leads. */
@ApplicationScoped
class ReferenceClient {
    private static final int TOO_MANY = 429;

    private final Peer consent;

    ReferenceClient(Peers peers) {
        this.consent = peers.inOwnName(PeerService.CONSENT);
    }

    private record Asking(String shareReference, String partnerClient) {}

    /** Where a reference leads. */
    record Route(UUID agencyId, UUID consentId, UUID recipientId, UUID clientId) {}

    /**
     * Whether consent-service answers this service at all; asked before the look-up.
     *
     * @throws ProblemException dependency unavailable if not
     */
    void requireHealth() {
        consent.get("/v1/warrant-keys").expect(200);
    }

    /**
     * Where the reference leads; nothing where it is unknown, another partner's, or ended.
     *
     * @throws ProblemException too many requests if this partner asked too often; dependency unavailable if there was no answer
     */
    Optional<Route> lookUp(String shareReference, String partnerClient) {
        Reply reply = consent.post("/v1/share-reference-lookups", new Asking(shareReference, partnerClient))
                .expect(200, 404, TOO_MANY);
        if (reply.status() == TOO_MANY) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS);
        }
        return reply.status() == 200 ? Optional.of(reply.read(Route.class)) : Optional.empty();
    }
}
