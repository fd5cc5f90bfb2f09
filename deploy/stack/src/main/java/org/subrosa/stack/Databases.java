package org.subrosa.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Databases and roles. Everything is idempotent. Names are bound, never pasted into a statement: data definition takes
 * no parameters, so they travel as settings of the session and the server quotes them.
 */
public final class Databases {

    /** Held until the connection closes: parts and tests make databases at the same time. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_lock(7205261114)";

    private static final String ROLE =
            """
            DO $$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_setting('stack.role')) THEN
                EXECUTE format('CREATE ROLE %I', current_setting('stack.role'));
              END IF;
              EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                              PASSWORD %L', current_setting('stack.role'), current_setting('stack.password'));
            END $$
            """;

    /** A database is made under a fixed name and then renamed, because only renaming can be done with a bound name. */
    private static final String NAME_AND_OWNER =
            """
            DO $$
            BEGIN
              EXECUTE format('ALTER DATABASE subrosa_new OWNER TO %I', current_setting('stack.owner'));
              EXECUTE format('ALTER DATABASE subrosa_new RENAME TO %I', current_setting('stack.database'));
            END $$
            """;

    private static final String CLOSE_DATABASE =
            """
            DO $$
            BEGIN
              EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_setting('stack.database'));
              REVOKE ALL ON SCHEMA public FROM PUBLIC;
              EXECUTE format('ALTER SCHEMA public OWNER TO %I', current_setting('stack.owner'));
            END $$
            """;

    private static final String LET_IN =
            """
            DO $$
            BEGIN
              EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I',
                             current_setting('stack.database'), current_setting('stack.role'));
              EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', current_setting('stack.role'));
            END $$
            """;

    private final Postgres postgres;
    private final Secrets secrets;

    Databases(Postgres postgres, Secrets secrets) {
        this.postgres = postgres;
        this.secrets = secrets;
    }

    /** The database named for the service, with roles {@code <service>_owner}, {@code _app} and {@code _relay}. */
    public Database ofService(String service) {
        return named(service, service);
    }

    /** A database of another name with the roles of the service: tests start from an empty one. */
    Database named(String database, String service) {
        Credentials owner = role(service + "_owner");
        Credentials app = role(service + "_app");
        Credentials relay = role(service + "_relay");
        make(database, owner, List.of(app, relay));
        return new Database(postgres.url(database), owner, app, relay);
    }

    /** A database with an owner and nobody else, for a server that looks after its own. */
    public Credentials ofOwnerOnly(String database) {
        Credentials owner = role(database + "_owner");
        make(database, owner, List.of());
        return owner;
    }

    /** Nobody but the superuser enters the databases that come with the server. */
    public void closeTheOthers() {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Credentials role(String name) {
        Credentials role = secrets.credentials(name);
        try (Connection connection = postgres.superuser("postgres")) {
            run(connection, ONE_AT_A_TIME);
            set(connection, "stack.role", role.username());
            set(connection, "stack.password", role.password());
            run(connection, ROLE);
        } catch (SQLException e) {
            throw failed(e);
        }
        return role;
    }

    private void make(String database, Credentials owner, List<Credentials> guests) {
        try {
            try (Connection connection = postgres.superuser("postgres")) {
                run(connection, ONE_AT_A_TIME);
                if (!exists(connection, database)) {
                    set(connection, "stack.database", database);
                    set(connection, "stack.owner", owner.username());
                    run(connection, "DROP DATABASE IF EXISTS subrosa_new");
                    run(connection, "CREATE DATABASE subrosa_new");
                    run(connection, NAME_AND_OWNER);
                }
            }
            try (Connection connection = postgres.superuser(database)) {
                run(connection, ONE_AT_A_TIME);
                set(connection, "stack.database", database);
                set(connection, "stack.owner", owner.username());
                run(connection, CLOSE_DATABASE);
                for (Credentials guest : guests) {
                    set(connection, "stack.role", guest.username());
                    run(connection, LET_IN);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static void run(Connection connection, String constant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(constant);
        }
    }

    private static StackException failed(SQLException e) {
        return new StackException(
                "PostgreSQL refused to make a database or a role (SQL state " + e.getSQLState() + ").",
                "deploy/logs postgresql; if the data is from another installation, deploy/reset",
                e);
    }
}
