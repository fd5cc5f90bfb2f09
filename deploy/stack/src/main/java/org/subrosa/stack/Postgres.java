package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 18 on the loopback address: every commit reaches the disk, pages carry checksums, every login is SCRAM.
 * Its server log holds what the server does and never what a statement or a row says.
 */
public final class Postgres extends ProcessPart implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /**
     * A statement, its parameters and even an error's own sentence quote values. Errors go to the client that caused
     * them; the server's log starts at LOG, which ranks above ERROR.
     */
    private static final Map<String, String> QUIET_LOG = Map.of(
            "log_min_messages", "log",
            "log_min_error_statement", "panic",
            "log_error_verbosity", "terse",
            "log_statement", "none",
            "log_min_duration_statement", "-1",
            "log_parameter_max_length", "0",
            "log_parameter_max_length_on_error", "0",
            "log_line_prefix", "%m [%p] ");

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "200",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "password_encryption", "scram-sha-256",
            "logging_collector", "off",
            "timezone", "UTC");

    private final int port;
    private final Path cache;
    private final Secrets secrets;

    /**
     * @param folder the server's own folder; its data is kept there
     * @param port a loopback port
     * @param cache where PostgreSQL's programs are unpacked
     */
    public Postgres(Path folder, int port, Path cache, Secrets secrets) {
        super("postgresql", folder);
        this.port = port;
        this.cache = cache;
        this.secrets = secrets;
    }

    /** Which PostgreSQL this is. */
    public static String version() {
        return PostgresBinaries.VERSION;
    }

    public int port() {
        return port;
    }

    /** The JDBC address of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes and finds databases and their roles. The server must be running. */
    public Databases databases() {
        return new Databases(this, secrets);
    }

    /** The data, as files. */
    public Path dataFolder() {
        return folder().resolve("data");
    }

    /** A connection of the superuser, who serves provisioning and tests only. */
    public Connection superuser(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.get("postgresql-superuser"));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url(database), properties);
    }

    @Override
    protected void prepare() {
        if (!Files.exists(dataFolder().resolve("PG_VERSION"))) {
            initialise();
        }
        writeSettings();
        removeStaleLock();
    }

    @Override
    protected TrackedProcess.Command command() {
        String program = PostgresBinaries.in(cache).resolve("bin/postgres").toString();
        List<String> words = List.of(program, "-D", dataFolder().toString(), "-p", Integer.toString(port));
        return new TrackedProcess.Command(Unprivileged.command(words), Map.of(), folder());
    }

    @Override
    protected boolean answers() {
        if (!FreePort.isListening(port)) {
            return false;
        }
        try (Connection connection = superuser("postgres")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Fast shutdown: open sessions are ended, not waited for. */
    @Override
    protected String stopSignal() {
        return "INT";
    }

    @Override
    protected Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    @Override
    protected String remedy() {
        return "free memory or disk, see deploy/doctor; data of another version needs deploy/reset";
    }

    @Override
    public void close() {
        stop();
    }

    private void initialise() {
        // a start that was interrupted may have left a part
        PrivateFiles.deleteTree(dataFolder());
        Path password = folder().resolve("superuser-password");
        PrivateFiles.write(password, secrets.get("postgresql-superuser"));
        Path log = folder().resolve("initdb.log");
        List<String> words = Unprivileged.command(List.of(
                PostgresBinaries.in(cache).resolve("bin/initdb").toString(),
                "--pgdata=" + dataFolder(),
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions"));
        try {
            Process initdb = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = initdb.waitFor(2, TimeUnit.MINUTES);
            if (!ended || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                List<String> said = Files.readAllLines(log);
                PrivateFiles.deleteTree(dataFolder());
                throw new StackException("PostgreSQL could not make its data folder.", said, remedy());
            }
            Files.writeString(
                    dataFolder().resolve("postgresql.conf"),
                    "include 'subrosa.conf'\n",
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while making PostgreSQL's data folder.", "start again", e);
        } finally {
            password.toFile().delete();
        }
    }

    private void writeSettings() {
        StringBuilder text = new StringBuilder("# written at each start\n");
        SETTINGS.forEach(
                (name, value) -> text.append(name).append(" = '").append(value).append("'\n"));
        QUIET_LOG.forEach(
                (name, value) -> text.append(name).append(" = '").append(value).append("'\n"));
        PrivateFiles.write(dataFolder().resolve("subrosa.conf"), text.toString());
    }

    /** After a crash the server's lock may name a pid that is somebody else's by now, and the server would not start. */
    private void removeStaleLock() {
        Path lock = dataFolder().resolve("postmaster.pid");
        try {
            if (Files.exists(lock)) {
                String pid = Files.readAllLines(lock).get(0).trim();
                Path name = Path.of("/proc", pid, "comm");
                if (!Files.exists(name) || !Files.readString(name).trim().equals("postgres")) {
                    Files.delete(lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
