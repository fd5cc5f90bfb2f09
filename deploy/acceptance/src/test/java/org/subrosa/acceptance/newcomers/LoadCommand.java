package org.subrosa.acceptance.newcomers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.subrosa.stack.Home;
import org.subrosa.stack.Java;

/** What {@code deploy/load} runs, on the stack of the tests, for the agency Summit. */
public final class LoadCommand {
    private static final long LONGEST_SECONDS = 120;

    private final Path installation;
    private final Path log;

    /** @param log where its words are kept */
    public LoadCommand(Path installation, Path log) {
        this.installation = installation;
        this.log = log;
    }

    /**
     * What a load that ended said.
     *
     * @param exit its status
     * @param out what it printed
     * @param err what it complained about, a line each
     */
    public record Said(int exit, String out, List<String> err) {}

    /** A load that goes on. */
    public Process start(String... arguments) {
        Path built = Home.find().root().resolve("deploy/loader/target");
        ProcessBuilder command = new ProcessBuilder(
                Java.program(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsubrosa.home=" + Home.find().root(),
                "-Dsubrosa.installation=" + installation,
                "-cp",
                built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*",
                "org.subrosa.loader.Load");
        command.command().addAll(List.of(arguments));
        command.redirectOutput(out().toFile()).redirectError(err().toFile());
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A load that has come to its end. */
    public Said run(String... arguments) {
        Process process = start(arguments);
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("a load did not end in " + LONGEST_SECONDS + " s");
            }
            return new Said(
                    process.exitValue(),
                    Files.readString(out()),
                    Files.readAllLines(err()).stream().sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private Path out() {
        return log.resolve("load.out");
    }

    private Path err() {
        return log.resolve("load.err");
    }
}
