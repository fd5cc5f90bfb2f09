package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Test
    @DisplayName("the owner makes a table, the application does with it what it was granted, and nobody else enters")
    void roles() throws SQLException {
        Database database = TestStack.database("records");
        try (Connection owner = database.connect(database.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE note (id int PRIMARY KEY)");
            statement.execute("GRANT SELECT, INSERT ON note TO records_app");
        }
        try (Connection app = database.connect(database.app());
                Statement statement = app.createStatement()) {
            statement.execute("INSERT INTO note VALUES (1)");
            assertRefused(statement, "DELETE FROM note");
            assertRefused(statement, "CREATE TABLE mine (id int)");
            assertRefused(statement, "CREATE TEMPORARY TABLE mine (id int)");
        }
        try (Connection relay = database.connect(database.relay());
                Statement statement = relay.createStatement()) {
            assertRefused(statement, "SELECT * FROM note");
        }
        Database other = TestStack.database("consent");
        assertEquals(
                INSUFFICIENT_PRIVILEGE,
                assertThrows(SQLException.class, () -> database.connect(other.app()))
                        .getSQLState());
    }

    @Test
    @DisplayName("no service role is a superuser, makes roles or databases, or bypasses row security")
    void powerlessRoles() throws SQLException {
        TestStack.database("audit");
        try (Connection connection = TestStack.postgres().superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT count(*), count(*) FILTER (WHERE rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls
                                                             OR rolreplication)
                          FROM pg_roles WHERE rolname LIKE 'audit\\_%'
                        """)) {
            assertTrue(row.next());
            assertEquals(3, row.getInt(1));
            assertEquals(0, row.getInt(2));
        }
    }

    @Test
    @DisplayName("a wrong password is refused, so is none")
    void passwords() {
        Database database = TestStack.database("records");
        for (String wrong : new String[] {"wrong", ""}) {
            assertThrows(
                    SQLException.class,
                    () -> database.connect(new Credentials(database.app().username(), wrong)));
        }
    }

    @Test
    @DisplayName("commits reach the disk and pages carry checksums")
    void durable() throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertEquals("on", show(setting), setting);
        }
    }

    @Test
    @DisplayName("NASW-m: values in failing statements never reach the server's log")
    void quietLog() throws Exception {
        Database database = TestStack.database("records");
        try (Connection app = database.connect(database.app());
                Statement statement = app.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("SELECT 'Marisol-Vega'::uuid"));
            assertThrows(SQLException.class, () -> statement.execute("SELECT Marisol Vega FROM nowhere"));
            assertThrows(SQLException.class, () -> statement.execute("DO $$ BEGIN RAISE 'Marisol-Vega'; END $$"));
        }
        String log = Files.readString(TestStack.postgres().logFile());
        assertTrue(log.contains("ready to accept connections"), "the log is the server's");
        assertFalse(log.contains("Marisol"), "a value reached the log");
    }

    @Test
    @DisplayName("what was committed survives a crash, and a later JVM's part finds and stops the server")
    void crash(@TempDir Path folder) throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"), new SecureRandom());
        int port = FreePort.any();
        Path cache = Home.find().cache();
        try (Postgres first = new Postgres(folder.resolve("postgresql"), port, cache, secrets)) {
            first.start();
            Database database = first.databases().ofService("records");
            try (Connection owner = database.connect(database.owner());
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE kept (id int)");
                statement.execute("INSERT INTO kept VALUES (7)");
            }
            long crashed = first.pid().orElseThrow();
            first.killForcibly();
            assertEquals(Part.Health.STOPPED, first.health());

            first.start();
            assertNotEquals(crashed, first.pid().orElseThrow());
            try (Connection owner = database.connect(database.owner());
                    Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
                assertTrue(row.next());
                assertEquals(7, row.getInt(1));
            }

            Postgres later = new Postgres(folder.resolve("postgresql"), port, cache, secrets);
            assertEquals(Part.Health.ANSWERS, later.health());
            later.stop();
            assertEquals(Part.Health.STOPPED, first.health());
            assertTrue(FreePort.isFree(port));
        }
    }

    private static String show(String setting) throws SQLException {
        try (Connection connection = TestStack.postgres().superuser("postgres");
                var statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, setting);
            try (ResultSet row = statement.executeQuery()) {
                assertTrue(row.next());
                return row.getString(1);
            }
        }
    }

    private static void assertRefused(Statement statement, String sql) {
        assertEquals(
                INSUFFICIENT_PRIVILEGE,
                assertThrows(SQLException.class, () -> statement.execute(sql), sql)
                        .getSQLState());
    }
}
