package org.subrosa.records.extract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.problem.ProblemException;

/**
 * The keys of consent-service, kept for a few minutes. A warrant of a key that is not known has them fetched again, but not more often
 * than every few seconds, however many such warrants there are.
 */
@ApplicationScoped
class WarrantKeys {
    static final String TYPE = "subrosa-warrant+jwt";

    /** So long a key that consent-service has withdrawn is still taken. */
    private static final long KEPT = Duration.ofMinutes(5).toNanos();

    private static final long BETWEEN_FETCHES = Duration.ofSeconds(3).toNanos();

    private final WarrantKeysClient consent;
    private final LongSupplier nanoTime;
    private volatile Known known;

    @Inject
    WarrantKeys(WarrantKeysClient consent) {
        this(consent, System::nanoTime);
    }

    WarrantKeys(WarrantKeysClient consent, LongSupplier nanoTime) {
        this.consent = consent;
        this.nanoTime = nanoTime;
        this.known = new Known(new JwkSet(List.of()), nanoTime.getAsLong() - KEPT);
    }

    private record Known(JwkSet keys, long since) {}

    /**
     * What the JWS says, if it is a warrant that consent-service signed.
     *
     * @throws ProblemException dependency unavailable if the keys are needed and cannot be had
     */
    Optional<byte[]> verified(String jws) {
        Known now = known;
        long allowed = now.keys().hasKeyOf(jws, TYPE) ? KEPT : BETWEEN_FETCHES;
        if (nanoTime.getAsLong() - now.since() >= allowed) {
            now = new Known(consent.fetch(), nanoTime.getAsLong());
            known = now;
        }
        return now.keys().verify(jws, TYPE);
    }
}
