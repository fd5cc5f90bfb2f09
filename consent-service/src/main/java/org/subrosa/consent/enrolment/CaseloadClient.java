package org.subrosa.consent.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Asks records-service, as the worker, whether the client is on their caseload. */
@ApplicationScoped
public class CaseloadClient {
    private final Peers peers;

    CaseloadClient(Peers peers) {
        this.peers = peers;
    }

    /** Whether records-service shows the worker such a client. */
    public boolean holds(UUID client) {
        return peers.forCaller(PeerService.RECORDS)
                        .get("/v1/clients/" + client + "/relationships")
                        .expect(200, 404)
                        .status()
                == 200;
    }

    /** @throws ProblemException not found, if records-service shows the worker no such client; dependency unavailable */
    public void require(UUID client) {
        if (!holds(client)) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
