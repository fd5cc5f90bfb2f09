package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Concatenates. */
final class ConcatenatedSqlStore {
    void run(Connection connection, String table) throws SQLException {
        connection.prepareStatement("SELECT id FROM " + table).close();
    }
}
