package org.subrosa.audit.log;

/** Somebody else is writing the log, or its checkpoints are ahead of it. What was asked is undone with its transaction. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogUnavailableException(String message) {
        super(message);
    }

    LogUnavailableException() {
        super("a log's head moved under its lock");
    }
}
