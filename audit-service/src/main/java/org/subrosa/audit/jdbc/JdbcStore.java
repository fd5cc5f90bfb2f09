package org.subrosa.audit.jdbc;

import io.agroal.api.AgroalDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Plain JDBC on the connection of the caller's transaction. */
public abstract class JdbcStore {

    private final AgroalDataSource dataSource;

    protected JdbcStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws DatabaseFailedException if the statements cannot be done */
    protected final <T> T run(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException failed) {
            throw new DatabaseFailedException(failed);
        }
    }

    /** A column of a batch, for {@code unnest}: one statement inserts any number of rows. */
    protected static <R> Array column(Connection connection, String type, Collection<R> rows, Function<R, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    protected static <R> Array bytes(Connection connection, List<R> rows, Function<R, byte[]> value)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /** What is done on the connection. */
    @FunctionalInterface
    protected interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
