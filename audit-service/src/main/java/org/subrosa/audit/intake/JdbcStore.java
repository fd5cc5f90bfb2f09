package org.subrosa.audit.intake;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Plain JDBC on the connection of the caller's transaction. */
abstract class JdbcStore {

    private final AgroalDataSource dataSource;

    JdbcStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    final <T> T run(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException failed) {
            throw new IntakeFailedException(failed);
        }
    }

    /** What is done on the connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
