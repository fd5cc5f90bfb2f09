package org.subrosa.kit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.RequestTime;

/**
 * Where a use case that only reads puts the read on record, before anybody sees what was read (promise 2). A read changes nothing
 * that its row would have to be atomic with, so rows of reads at the same moment share a commit; from there on they are events
 * like those of {@link Trail}.
 */
@ApplicationScoped
public class ReadTrail {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** What is left of the three seconds that an answer has is for sending it. */
    private static final Duration ANSWER = Duration.ofMillis(2_800);

    private final Events events;
    private final SharedCommit commits;
    private final RequestTime request;

    ReadTrail(Events events, SharedCommit commits, RequestTime request) {
        this.events = events;
        this.commits = commits;
        this.request = request;
    }

    /**
     * Records a read of the caller of this request. When it returns, the row is committed.
     *
     * @throws ProblemException dependency unavailable if it was not committed within one second, or what is left of the request's
     *     time. The row may be there all the same: a read on record that nobody was answered
     * @throws IllegalArgumentException if the event holds what it may not, or too much
     */
    public void record(Caller caller, Act act) {
        commits.commit(events.now(Actor.of(caller), act), longest());
    }

    private Duration longest() {
        Duration left = request.waited().map(ANSWER::minus).orElse(LONGEST);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }
}
