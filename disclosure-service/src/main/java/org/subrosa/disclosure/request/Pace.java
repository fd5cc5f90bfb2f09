package org.subrosa.disclosure.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.subrosa.kit.problem.RequestTime;

/**
 * The steps at which partners are answered: a whole number of them after the request came. A step is longer than the work usually
 * takes, so that how long it took shows in no answer.
 */
@ApplicationScoped
class Pace {
    private final RequestTime time;
    private final Duration step;

    Pace(RequestTime time, RequestSettings settings) {
        this.time = time;
        this.step = settings.answerStep();
    }

    /** How long the answer to the request that is being served has to wait now; nothing if it is out. */
    Optional<Duration> untilTheNextStep() {
        return time.waited().map(waited -> step.minusNanos(waited.toNanos() % step.toNanos()));
    }
}
