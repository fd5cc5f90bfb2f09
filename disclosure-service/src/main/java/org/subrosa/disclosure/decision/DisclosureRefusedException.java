package org.subrosa.disclosure.decision;

import java.util.List;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Undoes the transaction of an act on a disclosure that must not be; whoever catches it records the refusal, and passes it on. */
public final class DisclosureRefusedException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final transient Disclosure disclosure;
    private final String reason;

    /** @param reason a code, for the caller and for the trail */
    public DisclosureRefusedException(ProblemType type, Disclosure disclosure, String reason) {
        super(type, List.of(new FieldError("", reason)));
        this.disclosure = disclosure;
        this.reason = reason;
    }

    public Disclosure disclosure() {
        return disclosure;
    }

    public String reason() {
        return reason;
    }
}
