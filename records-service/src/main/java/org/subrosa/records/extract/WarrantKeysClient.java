package org.subrosa.records.extract;

import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.ProblemException;

/** Asks consent-service for the keys that it signs warrants with. */
@ApplicationScoped
class WarrantKeysClient {
    private final Peers peers;

    WarrantKeysClient(Peers peers) {
        this.peers = peers;
    }

    /** @throws ProblemException dependency unavailable if it does not say */
    JwkSet fetch() {
        return peers.inOwnName(PeerService.CONSENT)
                .get("/v1/warrant-keys")
                .expect(200)
                .read(JwkSet.class);
    }
}
