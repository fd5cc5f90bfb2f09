package org.subrosa.kit.vault;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Database;

/**
 * What the container gives a store: inside a transaction bound to an agency, every connection of a thread is the same one, and
 * closing it ends nothing. Outside of one there is no connection to be had.
 */
final class BoundDataSource implements DataSource {
    private final Database database;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    BoundDataSource(Database database) {
        this.database = database;
    }

    /** As the kit's agency transaction: commits when the work returns, rolls back when it throws. */
    <T> T in(UUID agency, Supplier<T> work) {
        if (current.get() != null) {
            throw new IllegalStateException("a transaction is open already");
        }
        try (Connection connection = database.connect(database.app())) {
            connection.setAutoCommit(false);
            bind(connection, agency);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                current.remove();
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(Connection connection, UUID agency) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select set_config('subrosa.agency', ?, true)")) {
            bind.setString(1, agency.toString());
            bind.execute();
        }
    }

    @Override
    public Connection getConnection() {
        Connection connection = current.get();
        if (connection == null) {
            throw new IllegalStateException("no transaction is open");
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
