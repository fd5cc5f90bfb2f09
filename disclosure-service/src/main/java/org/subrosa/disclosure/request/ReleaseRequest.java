package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.release.Delivery;
import org.subrosa.disclosure.release.ReleaseDisclosure;
import org.subrosa.disclosure.release.ReleaseView;
import org.subrosa.disclosure.release.Releasing;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Releases to a partner what it asked for, if it is ready; to everything else there is one answer. */
@ApplicationScoped
public class ReleaseRequest {
    private static final String ACT = "org.subrosa.disclosure.release-refused.v1";

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final ReadRequest requests;
    private final ReleaseDisclosure release;
    private final Trail trail;
    private final Clock clock;

    ReleaseRequest(
            AgencyTransaction transaction,
            Idempotency idempotency,
            ReadRequest requests,
            ReleaseDisclosure release,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.requests = requests;
        this.release = release;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Releases through the delivery, or tells what became of the release that the same request made before.
     *
     * @return nothing if the package was delivered now
     * @throws ProblemException not found for whatever is not ready, which is in the trail; dependency unavailable where something
     *     that is needed did not answer in time
     */
    Optional<ReleaseView> release(Caller partner, UUID id, @Nullable String idempotencyKey, Delivery delivery) {
        claim(partner, id, idempotencyKey);
        PartnerRequest request = requests.find(partner, id)
                .filter(found -> !clock.instant().isBefore(found.readyAt()))
                .orElseThrow(() -> refused(partner, id));
        try {
            return release.release(
                    partner, new Releasing(request.agency(), request.disclosure(), true), idempotencyKey, delivery);
        } catch (ProblemException e) {
            throw isAboutTheRecord(e.type()) ? new ProblemException(ProblemType.NOT_FOUND) : e;
        }
    }

    /** The key is the partner's own, before anything is known of the request: that it was used for another tells nothing of either. */
    private void claim(Caller partner, UUID id, @Nullable String idempotencyKey) {
        transaction.run(
                Island.OWN,
                () -> idempotency.once(
                        partner,
                        "release-request",
                        idempotencyKey,
                        Map.of("request_id", id),
                        () -> new Made(200, Map.of())));
    }

    /** Unknown, another partner's or not yet ready: one record in the installation's island, the same for each. */
    private ProblemException refused(Caller partner, UUID id) {
        var attempt = new Act(Island.OWN, ACT, "request/" + id, Map.of("outcome", "denied", "reason", "unknown"));
        transaction.run(Island.OWN, () -> trail.record(partner, attempt));
        return new ProblemException(ProblemType.NOT_FOUND);
    }

    private static boolean isAboutTheRecord(ProblemType type) {
        return type == ProblemType.CONFLICT || type == ProblemType.FORBIDDEN || type == ProblemType.NOT_FOUND;
    }
}
