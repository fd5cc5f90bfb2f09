package org.subrosa.records.extract;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.StrictJson;

/** Takes a warrant for what it says only if consent-service signed it, for this service and this moment. */
@ApplicationScoped
class VerifyWarrant {
    private final WarrantKeys keys;
    private final Clock clock;

    VerifyWarrant(WarrantKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws ProblemException forbidden, whatever is wrong with it; dependency unavailable if the keys cannot be had */
    Warrant verify(String jws) {
        byte[] payload = keys.verified(jws).orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN));
        return claims(payload).valid(clock.instant()).orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN));
    }

    /** What consent-service signed and cannot be read here is as good as nothing. */
    private static WarrantClaims claims(byte[] payload) {
        try {
            return StrictJson.read(payload, WarrantClaims.class);
        } catch (ProblemException e) {
            throw new ProblemException(ProblemType.FORBIDDEN, e);
        }
    }
}
