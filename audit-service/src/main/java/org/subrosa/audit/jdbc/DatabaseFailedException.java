package org.subrosa.audit.jdbc;

/** The audit database did not do what was asked. What was asked is undone with its transaction. */
public final class DatabaseFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseFailedException(Throwable cause) {
        super("the audit database failed", cause);
    }
}
