package org.subrosa.kit.caller;

/** The issuer's keys cannot be had, so that nobody can be told from anybody. It is not the caller's fault: 503. */
final class KeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("the issuer's keys cannot be had", cause);
    }
}
