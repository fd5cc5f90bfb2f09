package org.subrosa.kit.caller;

import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The issuer's keys cannot be had, so that nobody can be told from anybody. It is not the caller's fault: 503. */
final class KeysUnavailableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super(ProblemType.DEPENDENCY_UNAVAILABLE, cause);
    }
}
