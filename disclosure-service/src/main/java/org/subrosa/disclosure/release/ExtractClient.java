package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.call.Peer;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.problem.ProblemException;

/** Shows records-service a warrant, once. */
@ApplicationScoped
class ExtractClient {
    private static final int TOO_MANY = 422;

    private final Peer records;

    ExtractClient(Peers peers) {
        this.records = peers.inOwnName(PeerService.RECORDS);
    }

    private record Showing(String warrant) {}

    /** @throws ProblemException dependency unavailable if nothing was extracted; conflict if there is more than can be */
    Extract extract(String warrant) {
        Reply reply = records.post("/v1/extracts", new Showing(warrant)).expect(200, TOO_MANY);
        if (reply.status() == TOO_MANY) {
            throw ReleaseFailedException.refused("too-many");
        }
        return reply.read(Extract.class);
    }
}
