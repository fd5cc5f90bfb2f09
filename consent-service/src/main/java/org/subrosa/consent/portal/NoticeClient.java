package org.subrosa.consent.portal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;

/** Asks audit-service, as the client, for the notices that they were sent. */
@ApplicationScoped
class NoticeClient {
    private static final String PATH = "/v1/my/notices";

    private final Peers peers;

    NoticeClient(Peers peers) {
        this.peers = peers;
    }

    private record Notices(List<MyNotice.Item> items) {}

    /** The latest ones; none where audit-service has not heard yet whose the account is. */
    List<MyNotice.Item> mine() {
        Reply reply = peers.forCaller(PeerService.AUDIT).get(PATH).expect(200, 404);
        return reply.status() == 200 ? reply.read(Notices.class).items() : List.of();
    }

    /** One of them; that it was read is kept there. */
    Optional<MyNotice> mine(UUID notice) {
        Reply reply =
                peers.forCaller(PeerService.AUDIT).get(PATH + "/" + notice).expect(200, 404);
        return reply.status() == 200 ? Optional.of(reply.read(MyNotice.class)) : Optional.empty();
    }
}
