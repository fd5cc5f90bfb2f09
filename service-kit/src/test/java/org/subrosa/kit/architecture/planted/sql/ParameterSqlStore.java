package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes the text from its caller. */
final class ParameterSqlStore {
    void run(Connection connection, String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
