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

/** Releases to a partner what it asked for, if it is ready; to everything else there is one answer. */
@ApplicationScoped
public class ReleaseRequest {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final ReadRequest requests;
    private final ReleaseDisclosure release;
    private final Clock clock;

    ReleaseRequest(
            AgencyTransaction transaction,
            Idempotency idempotency,
            ReadRequest requests,
            ReleaseDisclosure release,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.requests = requests;
        this.release = release;
        this.clock = clock;
    }

    /**
     * Releases through the delivery, or tells what became of the release that the same request made before.
     *
     * @return nothing if the package was delivered now
     * @throws ProblemException not found for whatever is not ready; dependency unavailable where something that is needed did not
     *     answer in time
     */
    Optional<ReleaseView> release(Caller partner, UUID id, @Nullable String idempotencyKey, Delivery delivery) {
        claim(partner, id, idempotencyKey);
        PartnerRequest request = requests.find(partner, id)
                .filter(found -> !clock.instant().isBefore(found.readyAt()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
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

    private static boolean isAboutTheRecord(ProblemType type) {
        return type == ProblemType.CONFLICT || type == ProblemType.FORBIDDEN || type == ProblemType.NOT_FOUND;
    }
}
