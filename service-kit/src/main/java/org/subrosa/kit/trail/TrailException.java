package org.subrosa.kit.trail;

import java.sql.SQLException;

/**
 * The act could not be put on record, so it must not happen: thrown inside its transaction, it rolls that back. Holds
 * the SQL state and no value.
 */
public final class TrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrailException(SQLException cause) {
        // the driver's own message can quote a row
        super("the event was not written to the outbox (SQL state " + cause.getSQLState() + ")");
    }
}
