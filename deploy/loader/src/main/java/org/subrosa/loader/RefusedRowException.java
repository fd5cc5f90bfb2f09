package org.subrosa.loader;

/** A row that cannot be taken. Its message is the reason: our own words and names of columns, never a value of the row. */
final class RefusedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedRowException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
