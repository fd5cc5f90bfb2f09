package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Keeps the text in a field that is computed when the class is loaded. */
final class FieldSqlStore {
    private static final String SQL = String.join(" ", "SELECT", "id", "FROM", System.lineSeparator(), "client");

    void run(Connection connection) throws SQLException {
        connection.prepareStatement(SQL).close();
    }
}
