package org.subrosa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.ProcessPart;
import org.subrosa.stack.Readiness;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;
import org.subrosa.stack.StackException;
import org.subrosa.stack.TrackedProcess;

/** The reference service, run as the stack runs a service: the same JVM, the same limits, the same PostgreSQL. */
final class ReferenceServer extends ProcessPart {
    private final Path application;
    private final String database;
    private final Credentials owner;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Readiness readiness = new Readiness("http://127.0.0.1:" + managementPort + "/q/health/ready");

    ReferenceServer(Path folder, Path application, String database, Credentials owner) {
        super("bench-reference", folder);
        this.application = application;
        this.database = database;
        this.owner = owner;
    }

    int port() {
        return port;
    }

    @Override
    protected void check() {
        if (!Files.exists(application.resolve("quarkus-run.jar"))) {
            throw new StackException("The reference is not packaged.", "run deploy/bench/run, which builds it");
        }
    }

    @Override
    protected TrackedProcess.Command command() {
        List<String> words = Service.program(Services.RECORDS, application, folder());
        Map<String, String> told = Map.of(
                "SUBROSA_DATABASE_URL",
                database,
                "SUBROSA_DATABASE_APP_USERNAME",
                owner.username(),
                "SUBROSA_DATABASE_APP_PASSWORD",
                owner.password(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "MALLOC_ARENA_MAX",
                "2");
        return new TrackedProcess.Command(words, told, application);
    }

    @Override
    protected boolean answers() {
        return readiness.isTold();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
