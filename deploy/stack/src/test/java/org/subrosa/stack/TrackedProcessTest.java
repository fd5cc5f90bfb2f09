package org.subrosa.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedProcessTest {

    private final Path here;

    TrackedProcessTest(@TempDir Path here) {
        this.here = here;
    }

    @Test
    @DisplayName("a launched process is found and stopped by whoever knows its mark")
    void foundAgain() {
        tracked().launch(sleep());
        assertTrue(tracked().isRunning());
        tracked().stop("TERM", Duration.ofSeconds(5));
        assertFalse(tracked().isRunning());
    }

    @Test
    @DisplayName("a process that was handed a recycled pid is neither seen nor signalled")
    void recycledPid() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessMark mark = ProcessMark.of(stranger.pid()).orElseThrow();
            PrivateFiles.write(here.resolve("pid"), new ProcessMark(mark.pid(), "1@" + mark.birth()).line());
            assertFalse(tracked().isRunning());
            tracked().stop("KILL", Duration.ofSeconds(1));
            tracked().killForcibly();
            assertTrue(stranger.isAlive());

            PrivateFiles.write(here.resolve("pid"), mark.line());
            assertTrue(tracked().isRunning(), "the true mark is recognised");
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    @DisplayName("a process that ignores the signal, or is suspended, is gone all the same")
    void stubborn() {
        tracked().launch(shell("trap '' TERM; while :; do sleep 0.1; done"));
        tracked().stop("TERM", Duration.ofMillis(300));
        assertFalse(tracked().isRunning());

        tracked().launch(sleep());
        tracked().signal("STOP");
        tracked().stop("TERM", Duration.ofSeconds(5));
        assertFalse(tracked().isRunning());
    }

    @Test
    @DisplayName("a killed process takes its children with it")
    void children() {
        tracked().launch(shell("sleep 61 & sleep 62 & wait"));
        long pid = tracked().pid().orElseThrow();
        assertTrue(Await.until(
                Duration.ofSeconds(5),
                () -> ProcessHandle.of(pid).orElseThrow().children().count() == 2));
        List<ProcessHandle> children =
                ProcessHandle.of(pid).orElseThrow().children().toList();
        tracked().killForcibly();
        assertTrue(
                children.stream().noneMatch(child -> ProcessMark.of(child.pid()).isPresent()));
    }

    @Test
    @DisplayName("a child sees the settings it is given and none of ours but the harmless ones")
    void environment() throws Exception {
        tracked().launch(new TrackedProcess.Command(List.of("env"), Map.of("GIVEN", "yes"), here));
        assertTrue(Await.until(Duration.ofSeconds(5), () -> !tracked().isRunning()));
        List<String> names = Files.readAllLines(here.resolve("log")).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertTrue(names.contains("GIVEN"));
        assertTrue(names.contains("PATH"));
        assertTrue(List.of("GIVEN", "PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")
                .containsAll(names));
    }

    @Test
    @DisplayName("the last lines of the log are told, blank ones left out")
    void lastLines() {
        tracked().launch(shell("echo one; echo; echo two; echo three"));
        assertTrue(Await.until(Duration.ofSeconds(5), () -> !tracked().isRunning()));
        assertEquals(List.of("two", "three"), tracked().lastLines(2));
    }

    @Test
    @DisplayName("a line of JSON is told as level and message, a long line is cut")
    void brief() {
        assertEquals(
                "ERROR Cannot bind \"8181\"",
                LogLine.brief(
                        "{\"timestamp\":\"t\",\"level\":\"ERROR\",\"message\":\"Cannot bind \\\"8181\\\"\",\"x\":1}"));
        assertEquals("plain", LogLine.brief("plain"));
        assertEquals(241, LogLine.brief("x".repeat(5_000)).length());
    }

    @Test
    @DisplayName("an exception is told by the one at its bottom, which says what to mend")
    void cause() {
        String trace = ": java.lang.RuntimeException: Failed\\n\\tat a.B.c(B.java:1)\\nCaused by: "
                + "java.sql.SQLException: no\\n connection\\n\\tat d.E.f(E.java:2)\\n\\t... 3 more\\n";
        String line = "{\"level\":\"ERROR\",\"message\":\"Failed to start application\",\"stackTrace\":\"%s\"}";
        assertEquals(
                "ERROR Failed to start application: Caused by: java.sql.SQLException: no  connection",
                LogLine.brief(line.formatted(trace)));
        assertEquals(
                "ERROR Failed to start application: java.lang.Error: alone",
                LogLine.brief(line.formatted(": java.lang.Error: alone\\n\\tat a.B.c(B.java:1)\\n")));
    }

    private TrackedProcess tracked() {
        return new TrackedProcess(here.resolve("pid"), here.resolve("log"));
    }

    private TrackedProcess.Command sleep() {
        return new TrackedProcess.Command(List.of("sleep", "60"), Map.of(), here);
    }

    private TrackedProcess.Command shell(String script) {
        return new TrackedProcess.Command(List.of("sh", "-c", script), Map.of(), here);
    }
}
