package org.subrosa.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Home;
import org.subrosa.stack.Installation;
import org.subrosa.stack.PrivateFiles;
import org.subrosa.stack.Progress;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;

/**
 * What is measured: an installation of the bench's own on free ports, and the reference on the same PostgreSQL. Started
 * from nothing when first asked for; everything that was started is stopped by {@link #close}, which another thread may
 * call at any time.
 */
final class Ground implements AutoCloseable {

    /** As many records, and as many rows. */
    static final int SPREAD = 256;

    private static final String DATABASE = "bench";
    private static final String BACKLOG =
            "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_pending)";
    private static final long SETTLING_SECONDS = 120;

    private final Home home;
    private final PrintStream out;
    private final Path folder;
    private volatile @Nullable Stack stack;
    private volatile @Nullable ReferenceServer reference;
    private volatile @Nullable List<UUID> rows;
    private volatile @Nullable Wire wire;
    private volatile @Nullable Front front;
    private volatile @Nullable Harbor harbor;
    private boolean loaded;
    private volatile boolean ended;

    Ground(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
        this.folder = home.root().resolve("deploy/bench/target/installation");
    }

    Home home() {
        return home;
    }

    /** The running installation. */
    Stack stack() {
        if (ended) {
            throw new BenchException("the run was ended");
        }
        Stack running = stack;
        if (running == null) {
            running = installed();
            if (Files.isDirectory(folder)) {
                // a run that was killed leaves processes behind: they are found by their marks
                running.stop(Progress.silent());
                PrivateFiles.deleteTree(folder);
                running = installed();
            }
            stack = running;
            running.start(Progress.lines(out));
        }
        return running;
    }

    /** The running reference's port. */
    int referencePort() {
        return startedReference().port();
    }

    /** The keys of the reference's rows. */
    List<UUID> rows() {
        startedReference();
        return Objects.requireNonNull(rows, "made with the reference");
    }

    /** The reference's database. */
    String database() {
        return stack().postgres().url(DATABASE);
    }

    /** Who owns it. */
    Credentials databaseOwner() {
        return stack().postgres().databases().ofOwnerOnly(DATABASE);
    }

    Wire wire() {
        Wire known = wire;
        if (known == null) {
            known = new Wire();
            wire = known;
        }
        return known;
    }

    Front front() {
        Front known = front;
        if (known == null) {
            known = new Front(stack());
            front = known;
        }
        return known;
    }

    /** The people whose records are read and released. */
    Harbor harbor() {
        Harbor known = harbor;
        if (known == null) {
            known = new Harbor(front());
            harbor = known;
        }
        return known;
    }

    /** Whether there was load since the start, which is when memory counts. */
    boolean isLoaded() {
        return loaded;
    }

    void noteLoad() {
        loaded = true;
    }

    /**
     * Waits until every event of every service is in the log and receipted.
     *
     * @throws BenchException if that takes minutes
     */
    void settle() {
        long begin = System.nanoTime();
        for (Services service : Services.values()) {
            while (backlog(service) > 0) {
                if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SETTLING_SECONDS)) {
                    throw new BenchException("the log does not catch up");
                }
                pause(100);
            }
        }
    }

    /** How many events of the service have no receipt. */
    long backlog(Services service) {
        return number(service.shortName(), BACKLOG);
    }

    /** The one number that a constant query gives, asked as the superuser. */
    long number(String database, String query) {
        try (Connection connection = stack().postgres().superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failed) {
            throw new BenchException("PostgreSQL cannot be asked", failed);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }

    /** Stops everything for good: nothing can be started any more. */
    void end() {
        ended = true;
        close();
    }

    boolean isEnded() {
        return ended;
    }

    /** Stops everything; what is measured next would start anew. */
    @Override
    public void close() {
        Wire open = wire;
        if (open != null) {
            open.close();
        }
        Stack running = stack;
        if (running != null) {
            // the reference bears its mark in the installation's folder, so it is stopped with it
            running.stop(Progress.silent());
            // ended in the middle of a start, there may be one that was launched since
            running.stop(Progress.silent());
        }
        stack = null;
        reference = null;
        wire = null;
        front = null;
        harbor = null;
        loaded = false;
    }

    private Stack installed() {
        return new Stack(Installation.at(folder, home, new SecureRandom()));
    }

    private ReferenceServer startedReference() {
        ReferenceServer running = reference;
        if (running == null) {
            Credentials owner = databaseOwner();
            rows = ReferenceRows.fill(
                    database(), owner, SPREAD, Bodies.content().getBytes(StandardCharsets.UTF_8));
            running = new ReferenceServer(
                    folder.resolve("bench-reference"),
                    home.root().resolve("deploy/bench/reference/target/quarkus-app"),
                    database(),
                    owner);
            running.start();
            reference = running;
        }
        return running;
    }
}
