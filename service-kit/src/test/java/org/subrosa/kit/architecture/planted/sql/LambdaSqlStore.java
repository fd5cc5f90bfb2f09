package org.subrosa.kit.architecture.planted.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Hides the text behind a captured parameter. */
final class LambdaSqlStore {
    Runnable run(Connection connection, String sql) {
        return () -> {
            try {
                connection.prepareStatement(sql).close();
            } catch (SQLException failed) {
                throw new IllegalStateException("not prepared", failed);
            }
        };
    }
}
