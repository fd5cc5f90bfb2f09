package org.subrosa.acceptance.installation;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Home;
import org.subrosa.stack.Installation;
import org.subrosa.stack.PrivateFiles;
import org.subrosa.stack.Progress;
import org.subrosa.stack.Services;
import org.subrosa.stack.Stack;
import org.subrosa.stack.StackException;

/**
 * The one stack of a test run: a fresh installation on free ports under {@code target/installation}, started when first asked
 * for, stopped when the JVM ends. Its folder stays, so that a failure can be looked into, until the next run.
 *
 * <p>If it cannot start, every suite fails with the reason: there is no test without a stack, and none is skipped.
 */
public final class Shared {

    private static final Path FOLDER = Path.of("target", "installation").toAbsolutePath();

    private static @Nullable Stack started;
    private static @Nullable RuntimeException failed;

    private Shared() {}

    /** The running stack. */
    public static synchronized Stack stack() {
        if (failed != null) {
            throw failed;
        }
        Stack stack = started;
        if (stack == null) {
            try {
                stack = start();
            } catch (StackException | UncheckedIOException notStarted) {
                failed = new IllegalStateException("the stack did not start: " + notStarted, notStarted);
                throw failed;
            }
            started = stack;
        }
        return stack;
    }

    /** A path at a service. */
    public static URI at(Services service, String path) {
        return URI.create(stack().service(service).url() + path);
    }

    /** A path at a service's management port. */
    public static URI management(Services service, String path) {
        return URI.create(stack().service(service).managementUrl() + path);
    }

    /** Everything that the installation keeps in files. */
    public static Path folder() {
        return FOLDER;
    }

    /** A line in the report of the run. */
    public static void say(String line) {
        report().println("[acceptance] " + line);
    }

    private static Stack start() {
        removeLast();
        Stack stack = new Stack(Installation.at(FOLDER, Home.find(), new SecureRandom()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(progress()), "stop-stack"));
        stack.start(progress());
        return stack;
    }

    /** A run that was killed may have left processes behind: they are found by their marks, then their folder goes. */
    private static void removeLast() {
        if (Files.isDirectory(FOLDER)) {
            new Stack(Installation.at(FOLDER, Home.find(), new SecureRandom())).stop(progress());
            PrivateFiles.deleteTree(FOLDER);
        }
    }

    private static Progress progress() {
        return Progress.lines(report());
    }

    private static PrintStream report() {
        return System.out;
    }
}
