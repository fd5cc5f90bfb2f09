package org.subrosa.audit.log;

/** The log's database, or the folder of its checkpoints, did not do what was asked. What was asked is undone with its transaction. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailableException(Throwable cause) {
        super("the log's database failed", cause);
    }

    LogUnavailableException(String message) {
        super(message);
    }

    LogUnavailableException() {
        super("a log's head moved under its lock");
    }
}
