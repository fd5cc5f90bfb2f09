package org.subrosa.disclosure.release;

import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.call.Peer;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.problem.ProblemException;

/** Shows records-service a warrant, once. */
@ApplicationScoped
class ExtractClient {
    private final Peer records;

    ExtractClient(Peers peers) {
        this.records = peers.inOwnName(PeerService.RECORDS);
    }

    private record Showing(String warrant) {}

    /** @throws ProblemException dependency unavailable if nothing was extracted, whyever */
    Extract extract(String warrant) {
        return records.post("/v1/extracts", new Showing(warrant)).expect(200).read(Extract.class);
    }
}
