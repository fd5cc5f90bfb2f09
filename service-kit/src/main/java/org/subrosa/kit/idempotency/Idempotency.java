package org.subrosa.kit.idempotency;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.StrictJson;
import org.subrosa.kit.vault.Commitments;

/**
 * Makes an act happen once per (agency, caller, operation, key), in the transaction of the act itself: both are there after a
 * commit, neither after a rollback. Of two requests at the same moment the second waits for the first to end and replays
 * it, or acts if the first failed.
 *
 * <p>What is kept is a keyed hash of key and request, the status and the ids of what was made; never a body. It is kept for
 * {@link #RETENTION}; after that the same key acts again. Now and then a use clears away some of the agency's rows that are past
 * it, so that the table stays bounded without a job that would have to see every agency.
 */
@ApplicationScoped
public class Idempotency {
    /** How long a key is remembered. */
    public static final Duration RETENTION = Duration.ofDays(30);

    /** More than the uses between two clearings, so that rows past retention become fewer under any load. */
    private static final int CLEARED_AT_ONCE = 64;

    /** Counts keys by what they led to: {@code acted}, {@code replayed}, or {@code conflict} with another request. */
    static final String USES = "subrosa.idempotency.uses";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final AgencyTransaction transaction;
    private final IdempotencyStore store;
    private final Commitments commitments;
    private final ReplayHeader replayed;
    private final Clock clock;
    private final MeterRegistry meters;

    Idempotency(
            AgencyTransaction transaction,
            IdempotencyStore store,
            Commitments commitments,
            ReplayHeader replayed,
            Clock clock,
            MeterRegistry meters) {
        this.transaction = transaction;
        this.store = store;
        this.commitments = commitments;
        this.replayed = replayed;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Acts, or tells what the same request made before, and says so in the answer's {@link ReplayHeader}. To be called inside the use case's {@link AgencyTransaction}; the
     * record belongs to the agency that it is bound to.
     *
     * @param operation the use case's name, stable: the same key may be used once for each
     * @param key the request's {@code Idempotency-Key} as it came
     * @param request all that defines the request: the body, and ids from its path. It is written as JSON to be compared
     * @param act does the work in the open transaction, and says what it made
     * @throws ProblemException {@link ProblemType#IDEMPOTENCY_KEY_MISSING} if the key is absent or not 1 to 64 visible ASCII
     *     characters; {@link ProblemType#IDEMPOTENCY_KEY_REUSED} if another request used it
     */
    public Outcome once(Caller caller, String operation, @Nullable String key, Object request, Supplier<Made> act) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        UUID agency = transaction
                .bound()
                .orElseThrow(() -> new IllegalStateException("idempotency needs the use case's agency transaction"));
        byte[] hashedKey = commitments.mac(agency, "idempotency-key", key.getBytes(StandardCharsets.US_ASCII));
        byte[] hashedRequest = commitments.mac(agency, "idempotency-request", StrictJson.sorted(request));
        Use use = new Use(agency, caller.id(), operation, hashedKey);
        Instant now = clock.instant();
        Instant past = now.minus(RETENTION);
        if (!store.claim(use, hashedRequest, now, past)) {
            return replay(use, hashedRequest);
        }
        Made made = act.get();
        store.keep(use, made);
        if (use.clears()) {
            store.clear(agency, past, CLEARED_AT_ONCE);
        }
        count("acted");
        return new Outcome(made, false);
    }

    private Outcome replay(Use use, byte[] hashedRequest) {
        Optional<IdempotencyStore.Kept> kept = store.find(use);
        if (kept.isEmpty()) {
            // a row within retention is never deleted, so this is a database that lost it; nothing was done
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        if (!MessageDigest.isEqual(kept.get().request(), hashedRequest)) {
            count("conflict");
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        count("replayed");
        replayed.say();
        return new Outcome(kept.get().made(), true);
    }

    private void count(String result) {
        meters.counter(USES, "result", result).increment();
    }
}
