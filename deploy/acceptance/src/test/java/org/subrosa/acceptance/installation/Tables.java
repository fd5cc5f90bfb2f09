package org.subrosa.acceptance.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every table of a database that has an agency, through one connection: what its role sees of them and what it can put there.
 * Statements over a table are written by the server, which quotes the name.
 */
public final class Tables implements AutoCloseable {

    private static final String WITH_AGENCY =
            """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE a.attname = 'agency_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
              AND c.relnamespace = 'public'::regnamespace
            ORDER BY c.relname
            """;
    private static final String BIND = "SELECT set_config('subrosa.agency', ?, false)";
    private static final String COUNT = "SELECT format('SELECT count(*) FROM %I WHERE agency_id = %L', ?, ?)";
    private static final String COUNT_OTHERS =
            "SELECT format('SELECT count(*) FROM %I WHERE agency_id IS DISTINCT FROM %L::uuid', ?, ?)";
    private static final String A_ROW =
            "SELECT format('SELECT to_jsonb(t)::text FROM %I t WHERE agency_id = %L LIMIT 1', ?, ?)";
    private static final String PUT =
            "SELECT format('INSERT INTO %1$I SELECT * FROM jsonb_populate_record(NULL::%1$I, %2$L::jsonb)', ?, ?)";
    private static final String REMOVE = "SELECT format('DELETE FROM %I', ?)";
    private static final String CHANGE =
            """
            SELECT format('UPDATE %I SET ', ?) || string_agg(format('%1$I = %1$I', column_name), ', ')
            FROM information_schema.column_privileges
            WHERE grantee = current_user AND privilege_type = 'UPDATE' AND table_name = ?
            """;

    private final Connection connection;

    public Tables(Connection connection) {
        this.connection = connection;
    }

    /** The tables that have an agency. */
    public List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WITH_AGENCY)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Binds the connection to an agency, or to none. */
    public void bind(@Nullable UUID agency) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BIND)) {
            statement.setString(1, agency == null ? "" : agency.toString());
            statement.execute();
        }
    }

    /** How many rows the agency has there. */
    public long of(String table, UUID agency) throws SQLException {
        return Long.parseLong(value(written(COUNT, table, agency.toString())));
    }

    /** How many rows of other agencies, or of none, the role sees there; nothing where it may not read at all. */
    public Optional<Long> ofOthersThan(String table, UUID agency) throws SQLException {
        try {
            return Optional.of(Long.parseLong(value(written(COUNT_OTHERS, table, agency.toString()))));
        } catch (SQLException refused) {
            return ifNotAllowed(refused);
        }
    }

    /** A row of that agency as JSON, if there is one. */
    public Optional<String> row(String table, UUID agency) throws SQLException {
        try {
            return Optional.of(value(written(A_ROW, table, agency.toString())));
        } catch (NoRowException none) {
            return Optional.empty();
        }
    }

    /** What the server says to a row that is put there: its state of error, or nothing if it took it. */
    public Optional<String> put(String table, String row) throws SQLException {
        return refusal(written(PUT, table, row));
    }

    /** How many rows go when all are removed, with no filter; nothing where the role may not. It is undone. */
    public Optional<Long> removed(String table) throws SQLException {
        return touched(written(REMOVE, table));
    }

    /** How many rows change when all are, with no filter, in every column that the role may change. It is undone. */
    public Optional<Long> changed(String table) throws SQLException {
        return touched(written(CHANGE, table, table));
    }

    private Optional<Long> touched(@Nullable String statement) throws SQLException {
        if (statement == null) {
            return Optional.empty();
        }
        connection.setAutoCommit(false);
        try (Statement asked = connection.createStatement()) {
            return Optional.of((long) asked.executeUpdate(statement));
        } catch (SQLException refused) {
            return ifNotAllowed(refused);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The server's state of error after the statement, or nothing. */
    public Optional<String> refusal(@Nullable String statement) throws SQLException {
        try (Statement asked = connection.createStatement()) {
            asked.execute(statement);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused.getSQLState());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private @Nullable String written(String form, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(form)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String value(@Nullable String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new NoRowException();
            }
            return row.getString(1);
        }
    }

    private static <T> Optional<T> ifNotAllowed(SQLException refused) throws SQLException {
        if ("42501".equals(refused.getSQLState())) {
            return Optional.empty();
        }
        throw refused;
    }

    private static final class NoRowException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
