package org.subrosa.verifier;

/** What the user gave cannot be used: nothing was found out about the bundle. */
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }
}
