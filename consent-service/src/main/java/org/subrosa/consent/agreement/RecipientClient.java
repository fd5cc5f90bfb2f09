package org.subrosa.consent.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.call.Reply;

/** Asks disclosure-service, as the worker, who a registered recipient is. */
@ApplicationScoped
class RecipientClient {
    private final Peers peers;

    RecipientClient(Peers peers) {
        this.peers = peers;
    }

    /** @param partnerClient the recipient's system, if it has one */
    record Recipient(String name, @Nullable String partnerClient) {}

    /** The recipient, or nothing if the agency has none of this id. */
    Optional<Recipient> find(UUID recipient) {
        Reply reply = peers.forCaller(PeerService.DISCLOSURE)
                .get("/v1/recipients/" + recipient)
                .expect(200, 404);
        return reply.status() == 200 ? Optional.of(reply.read(Recipient.class)) : Optional.empty();
    }
}
