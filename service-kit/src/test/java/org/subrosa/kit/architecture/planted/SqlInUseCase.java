package org.subrosa.kit.architecture.planted;

import java.sql.Connection;
import java.sql.SQLException;

/** Talks to the database from a use case. */
final class SqlInUseCase {
    boolean isOpen(Connection connection) throws SQLException {
        return connection.isValid(1);
    }
}
