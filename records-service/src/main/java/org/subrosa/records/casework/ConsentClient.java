package org.subrosa.records.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.problem.ProblemException;

/** Asks consent-service, for the caller of the present request. */
@ApplicationScoped
class ConsentClient {
    private static final String PATH = "/v1/clients/%s/acknowledgements?kind=limits-of-confidentiality";

    private final Peers peers;

    ConsentClient(Peers peers) {
        this.peers = peers;
    }

    private record Acknowledgement(UUID clientId) {}

    private record Acknowledgements(List<Acknowledgement> items) {}

    /**
     * Whether the client took note of the limits of confidentiality.
     *
     * @throws ProblemException dependency unavailable if consent-service does not say
     */
    boolean hasAcknowledgedLimits(UUID client) {
        return peers
                .forCaller(PeerService.CONSENT)
                .get(PATH.formatted(client))
                .expect(200)
                .read(Acknowledgements.class)
                .items()
                .stream()
                .anyMatch(each -> each.clientId().equals(client));
    }
}
