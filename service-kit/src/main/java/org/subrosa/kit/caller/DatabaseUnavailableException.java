package org.subrosa.kit.caller;

import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** No connection could be had, or it could not be bound to its agency: 503. Nothing was read or written. */
final class DatabaseUnavailableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(Throwable cause) {
        super(ProblemType.DEPENDENCY_UNAVAILABLE, cause);
    }
}
