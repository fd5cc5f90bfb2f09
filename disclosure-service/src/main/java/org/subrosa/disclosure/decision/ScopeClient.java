package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.call.Peer;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.problem.ProblemException;

/** Asks consent-service, in this service's own name, what a consent covers. */
@ApplicationScoped
public class ScopeClient {
    private final Peer consent;

    ScopeClient(Peers peers) {
        this.consent = peers.inOwnName(PeerService.CONSENT);
    }

    private record Asking(UUID agencyId, UUID consentId) {}

    /**
     * What the consent covers, or nothing if the agency has no such consent.
     *
     * @throws ProblemException dependency unavailable if consent-service did not say: then nothing is known, and nothing released
     */
    public Optional<ConsentScope> scope(UUID agency, UUID consentId) {
        Reply reply = consent.post("/v1/consent-scopes", new Asking(agency, consentId))
                .expect(200, 404);
        return reply.status() == 200 ? Optional.of(reply.read(ConsentScope.class)) : Optional.empty();
    }
}
