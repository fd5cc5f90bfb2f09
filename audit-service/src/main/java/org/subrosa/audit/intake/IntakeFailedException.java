package org.subrosa.audit.intake;

import org.jspecify.annotations.Nullable;

/** The intake could not do what it was about to. Nothing of it is kept; it starts over from what is committed. */
final class IntakeFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntakeFailedException(String message) {
        super(message);
    }

    IntakeFailedException(@Nullable Throwable cause) {
        super(cause);
    }
}
