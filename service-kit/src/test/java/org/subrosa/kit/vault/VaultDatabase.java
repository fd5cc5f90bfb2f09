package org.subrosa.kit.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.subrosa.stack.Database;
import org.subrosa.stack.TestStack;

/** A database with the kit's tables, entered by the application's role, one agency at a time. */
final class VaultDatabase {
    private final Database database = TestStack.database("records");
    private final BoundDataSource dataSource = new BoundDataSource(database);

    VaultDatabase() {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().username(),
                        database.owner().password())
                .locations("db/kit")
                .placeholders(Map.of(
                        "app",
                        database.app().username(),
                        "relay",
                        database.relay().username()))
                .load()
                .migrate();
    }

    BoundDataSource dataSource() {
        return dataSource;
    }

    AgencyWork work() {
        return dataSource::in;
    }

    <T> T in(UUID agency, Supplier<T> work) {
        return dataSource.in(agency, work);
    }

    /** Runs a statement of the test's own in the current transaction. */
    int update(String sql, Object... values) {
        try (PreparedStatement statement = dataSource.getConnection().prepareStatement(sql)) {
            return DataKeyStore.bind(statement, values).executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql, Object... values) {
        try (PreparedStatement statement = dataSource.getConnection().prepareStatement(sql);
                var rows = DataKeyStore.bind(statement, values).executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a table of the test's own, as a service's migration does. */
    void define(String sql) {
        try (Connection connection = database.connect(database.owner());
                PreparedStatement statement = connection.prepareStatement(
                        sql.replace("${app}", database.app().username()))) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the application's role that is bound to no agency. */
    Connection unbound() throws SQLException {
        return database.connect(database.app());
    }
}
