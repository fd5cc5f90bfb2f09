package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests: one PostgreSQL and one Kafka per JVM, started when first asked for, on free ports, in a
 * throw-away folder under the module's {@code target}, stopped when the JVM ends. Thread-safe.
 *
 * <p>A test that kills or wipes Kafka starts it again before it ends: the broker is everybody's.
 */
public final class TestStack {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable TestStack instance;

    private final Path folder;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Postgres postgres;
    private @Nullable Kafka kafka;

    private TestStack(Path folder) {
        this.folder = PrivateFiles.folder(folder);
        this.secrets = new Secrets(folder.resolve("secrets"), random);
    }

    /** The JVM's PostgreSQL, running. */
    public static Postgres postgres() {
        return instance().startedPostgres();
    }

    /** The JVM's Kafka, with every service's principal, topics and ACLs; running, unless a test has stopped it. */
    public static Kafka kafka() {
        return instance().startedKafka();
    }

    /**
     * A fresh, empty database with the three roles of the service ({@code records}, {@code consent}, …). Each call gives
     * another database; the roles are the same.
     */
    public static Database database(String service) {
        return postgres().databases().named(service + "_" + DATABASES.incrementAndGet(), service);
    }

    /** A fresh, empty folder that is removed when the JVM ends. */
    public static Path directory(String purpose) {
        return PrivateFiles.folder(instance().folder.resolve(purpose + "-" + DATABASES.incrementAndGet()));
    }

    private static synchronized TestStack instance() {
        TestStack current = instance;
        if (current == null) {
            Path all = Path.of("target", "test-stack").toAbsolutePath();
            removeOrphans(all);
            long pid = ProcessHandle.current().pid();
            // Quarkus loads this class anew for its tests: each copy has servers, and so a folder, of its own
            Path own = all.resolve(pid + "-" + UUID.randomUUID());
            current = new TestStack(own);
            ProcessMark.of(pid).ifPresent(mark -> PrivateFiles.write(own.resolve("owner"), mark.line()));
            Runtime.getRuntime().addShutdownHook(new Thread(current::remove, "test-stack"));
            instance = current;
        }
        return current;
    }

    private synchronized Postgres startedPostgres() {
        Postgres current = postgres;
        if (current == null) {
            current = new Postgres(
                    folder.resolve("postgresql"), FreePort.any(), Home.find().cache(), secrets);
            current.start();
            current.databases().closeTheOthers();
            postgres = current;
        }
        return current;
    }

    private synchronized Kafka startedKafka() {
        Kafka current = kafka;
        if (current == null) {
            current = new Kafka(
                    folder.resolve("kafka"),
                    FreePort.any(),
                    FreePort.any(),
                    Home.find().kafkaLib(),
                    secrets,
                    random);
            current.start();
            kafka = current;
        }
        return current;
    }

    private synchronized void remove() {
        Stream.of("kafka", "postgresql").forEach(part -> kill(folder.resolve(part)));
        PrivateFiles.deleteTree(folder);
    }

    /** A JVM that was killed could not tidy up: the next one does. */
    private static void removeOrphans(Path all) {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            List<Path> orphans = folders.filter(each -> ProcessMark.read(each.resolve("owner"))
                            .filter(ProcessMark::alive)
                            .isEmpty())
                    .toList();
            for (Path orphan : orphans) {
                Stream.of("kafka", "postgresql").forEach(part -> kill(orphan.resolve(part)));
                PrivateFiles.deleteTree(orphan);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Path part) {
        new TrackedProcess(part.resolve("pid"), part.resolve("log")).killForcibly();
    }
}
