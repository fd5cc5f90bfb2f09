package org.subrosa.kit.caller.gate;

import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;
import org.subrosa.kit.problem.ProblemException;

/** Asks another service about its hinges. */
@ApplicationScoped
class HingeClient {
    private final Peers peers;

    HingeClient(Peers peers) {
        this.peers = peers;
    }

    record Hinge(String colour) {}

    Hinge ofCaller() {
        return hinge(peers.forCaller(PeerService.CONSENT).get("/v1/hinges"));
    }

    Hinge own() {
        return hinge(peers.inOwnName(PeerService.CONSENT).get("/v1/hinges"));
    }

    /** Asks about one hinge after the other; a hinge that nobody says anything of has no colour. */
    void each(int hinges) {
        for (int i = 0; i < hinges; i++) {
            try {
                own();
            } catch (ProblemException e) {
                // the next one may be known
            }
        }
    }

    void sayLast() {
        peers.inOwnName(PeerService.CONSENT).last().get("/v1/hinges").expect(200);
    }

    private static Hinge hinge(Reply reply) {
        return reply.expect(200).read(Hinge.class);
    }
}
