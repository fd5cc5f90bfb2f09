package org.subrosa.records;

import java.util.UUID;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;

/** What consent-service says of notices when a test plays it. */
final class Acknowledgements {
    private Acknowledgements() {}

    /** From now on every client took note of the limits of confidentiality. */
    static void given(TestPeers peers) {
        peers.play(PeerService.CONSENT, "GET", "/v1/clients/*", asked -> {
            String client = asked.path().split("/", -1)[3];
            return new TestPeers.Answer(
                    200,
                    """
                    {"items":[{"acknowledgement_id":"%s","notice_id":"%s","client_id":"%s","method":"spoken",\
                    "acknowledged_at":"2024-01-05T09:00:00Z","recorded_at":"2024-01-05T09:00:01Z","recorded_by":"%s"}]}"""
                            .formatted(UUID.randomUUID(), UUID.randomUUID(), client, UUID.randomUUID()));
        });
    }

    /** From now on nobody took note of anything. */
    static void none(TestPeers peers) {
        peers.play(PeerService.CONSENT, "GET", "/v1/clients/*", 200, "{\"items\":[]}");
    }
}
