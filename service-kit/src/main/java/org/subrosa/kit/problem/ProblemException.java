package org.subrosa.kit.problem;

import java.util.List;

/**
 * Ends a request with a problem. Its message is the type's slug, so it can be logged anywhere; it has no place for a value.
 */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemType type) {
        this(type, List.of());
    }

    public ProblemException(ProblemType type, List<FieldError> errors) {
        super(type.slug());
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** With one error in one place. */
    public static ProblemException at(ProblemType type, String pointer, String code) {
        return new ProblemException(type, List.of(new FieldError(pointer, code)));
    }

    /** The slug alone; what failed underneath is kept for the log, which withholds its message. */
    public ProblemException(ProblemType type, Throwable cause) {
        super(type.slug(), cause);
        this.type = type;
        this.errors = List.of();
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
