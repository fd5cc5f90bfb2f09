package org.subrosa.kit.trail;

import java.sql.SQLException;

/**
 * The trail's tables could not be used. Thrown by {@link Trail} it means that the act could not be put on record and so
 * must not happen: it rolls the act's transaction back. Its own message holds the SQL state and no value; that of its
 * cause, the driver's, may quote a row and is for nobody.
 */
public final class TrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrailException(SQLException cause) {
        super("the trail's tables could not be used (SQL state " + cause.getSQLState() + ")", cause);
    }
}
