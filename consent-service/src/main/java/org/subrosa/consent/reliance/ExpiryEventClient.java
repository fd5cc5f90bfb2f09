package org.subrosa.consent.reliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.subrosa.consent.agreement.ExpiryEvent;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;

/** Asks records-service whether the event has occurred with which a consent ends. */
@ApplicationScoped
class ExpiryEventClient {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Peers peers;

    ExpiryEventClient(Peers peers) {
        this.peers = peers;
    }

    private record State(boolean occurred) {}

    /**
     * Whether it has occurred since the consent was signed. What begins after that does not bring an ended consent back.
     *
     * @throws org.subrosa.kit.problem.ProblemException dependency unavailable without an answer in 500 ms: no
     *     reliance
     */
    boolean hasOccurred(UUID agency, UUID client, ExpiryEvent event, Instant signed) {
        return peers.inOwnName(PeerService.RECORDS)
                .within(LIMIT)
                .post(
                        "/v1/expiry-events",
                        Map.of("agency_id", agency, "client_id", client, "event", event, "since", signed))
                .expect(200)
                .read(State.class)
                .occurred();
    }
}
