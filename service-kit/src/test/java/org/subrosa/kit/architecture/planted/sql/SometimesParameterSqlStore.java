package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Is constant on one path only. */
final class SometimesParameterSqlStore {
    void run(Connection connection, String given, boolean all) throws SQLException {
        String sql = all ? "SELECT id FROM client" : given;
        connection.prepareStatement(sql).close();
    }
}
