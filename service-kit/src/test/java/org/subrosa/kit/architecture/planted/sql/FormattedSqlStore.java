package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Formats. */
final class FormattedSqlStore {
    void run(Connection connection, String column) throws SQLException {
        connection.prepareCall(String.format("SELECT %s FROM client", column)).close();
    }
}
