package org.subrosa.kit.caller.gate;

import jakarta.enterprise.context.ApplicationScoped;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;

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

    private static Hinge hinge(Reply reply) {
        return reply.expect(200).read(Hinge.class);
    }
}
