package org.subrosa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Home;
import org.subrosa.stack.Port;
import org.subrosa.stack.Ports;
import org.subrosa.stack.PrivateFiles;

/** A clone of what is committed here, with ports of its own, and the commands of {@code deploy/} run in it. */
final class FreshClone implements AutoCloseable {
    private static final long LONGEST_MINUTES = 15;

    private final Home home;
    private final Path folder;
    private final Path log;
    private final Map<String, String> ports = new HashMap<>();
    private @Nullable Process running;

    FreshClone(Home home) {
        this.home = home;
        this.folder = home.root().resolve("deploy/bench/target/clone");
        this.log = home.root().resolve("deploy/bench/target/clone.log");
    }

    /** Made anew; what an earlier run left running in it is stopped first. */
    void make() {
        down();
        PrivateFiles.deleteTree(folder);
        run(home.root(), List.of("git", "clone", "--quiet", home.root().toString(), folder.toString()));
        Ports free = Ports.free();
        for (Port port : Port.values()) {
            ports.put(port.setting(), Integer.toString(free.of(port)));
        }
    }

    /** Seconds until {@code deploy/up} returned, which it does when everything answers. */
    double up() {
        long begin = System.nanoTime();
        run(folder, List.of("deploy/up"));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Stops what is up there. */
    void down() {
        if (Files.exists(folder.resolve("deploy/down"))) {
            run(folder, List.of("deploy/down"));
        }
    }

    @Override
    public void close() {
        Process command = running;
        if (command != null) {
            command.descendants().forEach(ProcessHandle::destroy);
            command.destroy();
        }
        down();
    }

    private void run(Path at, List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(at.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(ports);
            Process command = builder.start();
            running = command;
            if (!command.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                command.descendants().forEach(ProcessHandle::destroy);
                command.destroy();
                throw new BenchException(words.get(0) + " does not end");
            }
            running = null;
            if (command.exitValue() != 0) {
                throw new BenchException(
                        words.get(0) + " ended with " + command.exitValue() + ": see deploy/bench/target/clone.log");
            }
        } catch (IOException failed) {
            throw new BenchException(words.get(0) + " cannot be run", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        }
    }
}
