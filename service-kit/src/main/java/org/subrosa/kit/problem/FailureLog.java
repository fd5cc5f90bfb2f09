package org.subrosa.kit.problem;

import org.jboss.logging.Logger;

/** What the operator gets of a failure: the request's id, classes and frames. What the caller sent is in none of them. */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger("org.subrosa.failure");

    private FailureLog() {}

    static void log(ProblemException problem, Throwable failure, String requestId) {
        switch (problem.type()) {
            case INTERNAL -> LOG.errorf("request %s failed: %s", requestId, Trace.of(failure));
            case DEPENDENCY_UNAVAILABLE ->
                LOG.warnf("request %s found a dependency unavailable: %s", requestId, Trace.brief(failure));
            default ->
                LOG.debugf("request %s ended as %s", requestId, problem.type().slug());
        }
    }
}
