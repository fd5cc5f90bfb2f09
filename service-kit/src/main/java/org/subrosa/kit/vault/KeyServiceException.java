package org.subrosa.kit.vault;

import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/**
 * The key service cannot be used now: 503. Nothing was sealed or opened; the same call may succeed later. The message is for
 * operators and never names a person or a key.
 */
public final class KeyServiceException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String message;

    public KeyServiceException(String message) {
        super(ProblemType.DEPENDENCY_UNAVAILABLE);
        this.message = message;
    }

    public KeyServiceException(String message, Throwable cause) {
        super(ProblemType.DEPENDENCY_UNAVAILABLE, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
