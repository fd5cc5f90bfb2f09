package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Builds text piece by piece, then keeps it in a local variable. */
final class BuiltSqlStore {
    void run(Connection connection, int limit) throws SQLException {
        StringBuilder text = new StringBuilder("SELECT id FROM client LIMIT ");
        String sql = text.append(limit).toString();
        connection.prepareStatement(sql).close();
    }
}
