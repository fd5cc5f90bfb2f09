package org.subrosa.disclosure.release;

import java.util.List;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Ends an attempt before anything was written: nothing was sent. */
final class ReleaseFailedException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean last;

    private ReleaseFailedException(ProblemType type, List<FieldError> errors, String reason, boolean last) {
        super(type, errors);
        this.reason = reason;
        this.last = last;
    }

    /** Something did not answer in time; another attempt may succeed. */
    static ReleaseFailedException unavailable(String reason) {
        return new ReleaseFailedException(ProblemType.DEPENDENCY_UNAVAILABLE, List.of(), reason, false);
    }

    /** This attempt is refused; another one may be made when what is in its way has gone. */
    static ReleaseFailedException refused(String reason) {
        return new ReleaseFailedException(ProblemType.CONFLICT, List.of(new FieldError("", reason)), reason, false);
    }

    /** Nothing may be released on this decision any more. */
    static ReleaseFailedException forGood(String reason) {
        return new ReleaseFailedException(ProblemType.CONFLICT, List.of(new FieldError("", reason)), reason, true);
    }

    /** A code, for the trail. */
    String reason() {
        return reason;
    }

    boolean isForGood() {
        return last;
    }
}
