package org.subrosa.disclosure.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Asks records-service, as the caller, whether the client is on their caseload. */
@ApplicationScoped
public class CaseloadClient {
    private final Peers peers;

    CaseloadClient(Peers peers) {
        this.peers = peers;
    }

    /**
     * Lets by whoever has the client on their caseload, and those whose office is the agency's records as a whole. A package would
     * otherwise show a worker a file that records-service does not.
     *
     * @throws ProblemException not found for a client outside the caseload; dependency unavailable
     */
    public void require(Caller caller, UUID client) {
        if (!caller.has(Roles.CASEWORKER) && !caller.has(Roles.AGENCY_SYSTEM)) {
            return;
        }
        Reply reply = peers.forCaller(PeerService.RECORDS)
                .get("/v1/clients/" + client + "/relationships")
                .expect(200, 404);
        if (reply.status() != 200) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
