package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.release.Delivery;
import org.subrosa.disclosure.release.ReleaseDisclosure;
import org.subrosa.disclosure.release.ReleaseView;
import org.subrosa.disclosure.release.Releasing;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Releases to a partner what it asked for, if it is ready; to everything else there is one answer. */
@ApplicationScoped
public class ReleaseRequest {
    private final ReadRequest requests;
    private final ReleaseDisclosure release;
    private final Clock clock;

    ReleaseRequest(ReadRequest requests, ReleaseDisclosure release, Clock clock) {
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

    private static boolean isAboutTheRecord(ProblemType type) {
        return type == ProblemType.CONFLICT || type == ProblemType.FORBIDDEN || type == ProblemType.NOT_FOUND;
    }
}
