package org.subrosa.audit.breach;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.Peers;
import org.subrosa.kit.problem.ProblemException;

/** Asks records-service, which has the addresses, for the caller of the present request. */
@ApplicationScoped
class RecordsClient {
    /** A question and, before it, a token may take a second each; cut at the end of the request's time a little earlier. */
    private static final Duration QUESTION = Duration.ofMillis(1_500);

    private final Peers peers;

    RecordsClient(Peers peers) {
        this.peers = peers;
    }

    private record Order(List<UUID> clientIds, String reason) {}

    private record Item(UUID clientId, NoticeMail state) {}

    private record Ordered(List<Item> items) {}

    /** Whether the request that is being served leaves time for a question. */
    boolean hasTime() {
        return peers.forCaller(PeerService.RECORDS).hasLeft(QUESTION);
    }

    /**
     * Has each client told that a message is waiting. The same clients of an incident are the same request: what was done, though
     * its answer was lost, is not done again.
     *
     * @return what was said of those asked about
     * @throws ProblemException dependency unavailable if records-service does not say
     */
    Map<UUID, NoticeMail> tell(UUID incident, List<UUID> clients) {
        String key = UUID.nameUUIDFromBytes((incident + "/" + clients).getBytes(StandardCharsets.US_ASCII))
                .toString();
        Map<UUID, NoticeMail> states = new HashMap<>();
        peers
                .forCaller(PeerService.RECORDS)
                .postOnce("/v1/neutral-mails", key, new Order(clients, "portal-message"))
                .expect(202)
                .read(Ordered.class)
                .items()
                .stream()
                .filter(item -> clients.contains(item.clientId()) && item.state() != NoticeMail.NOT_ASKED)
                .forEach(item -> states.put(item.clientId(), item.state()));
        return states;
    }
}
