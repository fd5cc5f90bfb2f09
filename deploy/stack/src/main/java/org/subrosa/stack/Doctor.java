package org.subrosa.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says how the machine and each part are, and what to do about what is wrong. Changes nothing. */
final class Doctor {

    private static final long DISK_WANTED_MB = 3_000;
    private static final long MEMORY_WANTED_MB = 3_000;

    private final Stack stack;
    private final PrintStream out;
    private boolean well = true;

    Doctor(Stack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** @throws StackException at the end, if something is wrong */
    void examine() {
        machine();
        boolean running = stack.parts().stream().anyMatch(ProcessPart::isRunning);
        stack.parts().forEach(part -> part(part, running));
        if (!running) {
            ports();
        }
        if (!well) {
            throw new StackException("Something is wrong.", "do what is said above, then deploy/up");
        }
    }

    private void machine() {
        say(true, "JDK", Runtime.version() + " at " + System.getProperty("java.home"), "");
        long disk = stack.installation().folder().toFile().getUsableSpace() >> 20;
        say(disk >= DISK_WANTED_MB, "disk", disk + " MB free", "free " + DISK_WANTED_MB + " MB");
        long memory = availableMemory();
        boolean running = stack.parts().stream().anyMatch(ProcessPart::isRunning);
        say(
                running || memory >= MEMORY_WANTED_MB,
                "memory",
                memory + " MB available",
                "free " + MEMORY_WANTED_MB + " MB: end other programs, or use a larger machine");
        if (Unprivileged.isRoot()) {
            say(
                    Unprivileged.namespacesAllowed(),
                    "root",
                    "PostgreSQL runs in a user namespace",
                    "start as an ordinary user, or allow user namespaces");
        }
    }

    /** All parts or none: one that is missing among others is a fault. */
    private void part(ProcessPart part, boolean othersRun) {
        switch (part.health()) {
            case ANSWERS -> say(true, part.name(), "answers" + process(part), "");
            case SILENT ->
                say(
                        false,
                        part.name(),
                        part.ailment().orElse("does not answer") + process(part),
                        "deploy/logs " + part.name() + "; if it stays so, deploy/down, then deploy/up");
            case STOPPED -> say(!othersRun, part.name(), "stopped", "deploy/up; see deploy/logs " + part.name());
        }
    }

    private static String process(ProcessPart part) {
        return part.pid()
                .map(pid -> ", pid " + pid + ", " + residentMb(pid) + " MB")
                .orElse("");
    }

    private void ports() {
        for (Port port : Port.values()) {
            int number = stack.installation().ports().of(port);
            if (!FreePort.isFree(number)) {
                say(
                        false,
                        "port " + number,
                        "taken",
                        "set " + port.setting() + ", or end the program that listens there");
            }
        }
    }

    private void say(boolean good, String subject, String state, String remedy) {
        well &= good;
        out.printf(
                Locale.ROOT, "  %-4s %-20s %s%n", good ? "ok" : "!", subject, good ? state : state + " -> " + remedy);
    }

    private static long availableMemory() {
        return kilobytes(Path.of("/proc/meminfo"), "MemAvailable:") >> 10;
    }

    private static long residentMb(long pid) {
        return kilobytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:") >> 10;
    }

    private static long kilobytes(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
