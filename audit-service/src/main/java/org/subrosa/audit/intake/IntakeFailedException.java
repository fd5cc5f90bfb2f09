package org.subrosa.audit.intake;

import org.jspecify.annotations.Nullable;

/** The intake could not do what it was about to. What is committed stays so, and it starts over from there. */
final class IntakeFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntakeFailedException(String message) {
        super(message);
    }

    IntakeFailedException(@Nullable Throwable cause) {
        super(cause);
    }
}
