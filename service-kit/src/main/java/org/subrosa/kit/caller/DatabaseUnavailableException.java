package org.subrosa.kit.caller;

/** No connection could be had, or it could not be bound to its agency. Nothing was read or written. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(Throwable cause) {
        super("the database cannot be used now", cause);
    }
}
