package org.subrosa.kit.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.RequestTime;

/**
 * How long a call may take: its own limit, but no longer than the request that it is made for has left. An answer has three
 * seconds, however many peers are slow (promise 11). Calls in jobs, and after the answer is out, have their own limit alone.
 */
@Singleton
final class CallTime {
    /** What follows a request's calls, a transaction as a rule, has what is left of the three seconds. */
    static final Duration OF_ALL = Duration.ofMillis(2_400);
    /** What has to be said although a call before it has used up the time of all. */
    static final Duration OF_THE_LAST = Duration.ofMillis(2_700);

    private final RequestTime request;

    CallTime(RequestTime request) {
        this.request = request;
    }

    /**
     * The limit of a call that begins now.
     *
     * @param end since the request came, when none of its calls goes on
     * @throws ProblemException dependency unavailable if that has passed
     */
    Duration left(Duration limit, Duration end) {
        Duration left = request.waited().map(end::minus).orElse(limit);
        if (left.isNegative() || left.isZero()) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE);
        }
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /** Whether the request that is being served leaves its calls at least so long; in jobs always. */
    boolean hasLeft(Duration needed, Duration end) {
        return request.waited()
                .filter(waited -> end.minus(waited).compareTo(needed) < 0)
                .isEmpty();
    }
}
