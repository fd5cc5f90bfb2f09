package org.subrosa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process that outlives this JVM. Its mark is kept in a file, so that a later JVM finds it; no signal is ever sent
 * to a process that does not bear that mark.
 */
public final class TrackedProcess {

    /** What a child may see of our environment: nobody's stray setting configures a server. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final long LOG_LIMIT_BYTES = 16L << 20;

    private final Path markFile;
    private final Path logFile;

    public TrackedProcess(Path markFile, Path logFile) {
        this.markFile = markFile;
        this.logFile = logFile;
    }

    /** A command, the settings it gets as environment, and the folder it runs in. */
    public record Command(List<String> words, Map<String, String> environment, Path folder) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        /** The words only: the environment may hold secrets. */
        @Override
        public String toString() {
            return String.join(" ", words);
        }
    }

    /** Starts the command in a session of its own, so that neither a closing terminal nor Ctrl-C reaches it. */
    public void launch(Command command) {
        try {
            PrivateFiles.folder(PrivateFiles.folderOf(logFile));
            keepLogSmall();
            List<String> words = new ArrayList<>(onPath("setsid") ? List.of("setsid") : List.of());
            words.addAll(command.words());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(command.folder().toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            // a process that is gone already has no mark, and awaiting it will say so
            ProcessMark.of(process.pid()).ifPresent(mark -> PrivateFiles.write(markFile, mark.line()));
        } catch (IOException e) {
            throw new StackException(
                    "Cannot start " + command.words().get(0) + ".", "check that it is installed and executable", e);
        }
    }

    /** Whether the process that was launched last, here or by an earlier JVM, still exists. */
    public boolean isRunning() {
        return mark().isPresent();
    }

    /** The pid of the running process. */
    public Optional<Long> pid() {
        return mark().map(ProcessMark::pid);
    }

    /** Sends the signal (a name such as {@code TERM}) if the process runs. */
    public void signal(String name) {
        mark().ifPresent(mark -> {
            try {
                // the shell's own kill: a minimal machine has no other
                Process kill = new ProcessBuilder(
                                "sh", "-c", "kill -s \"$1\" \"$2\"", "kill", name, Long.toString(mark.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                    kill.destroyForcibly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asks with the signal, waits, then kills; returns when the process and its children are gone. */
    public void stop(String signal, Duration patience) {
        List<ProcessHandle> family = family();
        signal(signal);
        signal("CONT"); // a suspended process hears nothing else
        if (!Await.until(patience, () -> !isRunning())) {
            mark().flatMap(mark -> ProcessHandle.of(mark.pid())).ifPresent(ProcessHandle::destroyForcibly);
        }
        bury(family);
    }

    /** Kills at once, as a crash would; returns when the process and its children are gone. */
    public void killForcibly() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        bury(family);
    }

    /** The end of the log, oldest line first. */
    public List<String> lastLines(int count) {
        if (!Files.exists(logFile)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(logFile, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - count), all.size()).stream()
                    .map(LogLine::brief)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<ProcessMark> mark() {
        return ProcessMark.read(markFile).filter(ProcessMark::alive);
    }

    private List<ProcessHandle> family() {
        return mark().flatMap(mark -> ProcessHandle.of(mark.pid())).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
    }

    private void bury(List<ProcessHandle> family) {
        Duration patience = Duration.ofSeconds(5);
        // handles carry the start time: a pid that was handed out again is not touched
        if (!Await.until(patience, () -> family.stream().noneMatch(TrackedProcess::lives))) {
            family.forEach(ProcessHandle::destroyForcibly);
            Await.until(patience, () -> family.stream().noneMatch(TrackedProcess::lives));
        }
    }

    private static boolean lives(ProcessHandle handle) {
        return handle.isAlive() && ProcessMark.of(handle.pid()).isPresent();
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(logFile) && Files.size(logFile) > LOG_LIMIT_BYTES) {
            Path previous = logFile.resolveSibling(logFile.getFileName() + ".1");
            Files.move(logFile, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
