package org.subrosa.audit.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.subrosa.stack.Database;

/** What somebody with the owner's password can do to a log, past the application. */
public final class Tamper implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("log_entry", "log_node", "log_head", "log_checkpoint", "history_entry", "client_account");

    private final Connection connection;

    /** Bound to the agency for as long as it is open. */
    public Tamper(Database database, UUID agency) throws SQLException {
        connection = database.connect(database.owner());
        try (PreparedStatement bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)")) {
            bind.setString(1, agency.toString());
            bind.execute();
        }
    }

    /** Runs a statement of the test. */
    public int run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The number that a question gives. */
    public long count(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Keeps the log and its history as they are now, as a backup does. */
    public void backUp() throws SQLException {
        for (String table : TABLES) {
            run("create temporary table backup_" + table + " as select * from " + table);
        }
    }

    /** Puts them back as they were. */
    public void restore() throws SQLException {
        for (String table : TABLES) {
            run("delete from " + table);
            run("insert into " + table + " select * from backup_" + table);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
