package org.subrosa.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        List<ProcessPart> running = new ArrayList<>();
        for (ProcessPart part : stack.parts()) {
            if (part(part)) {
                running.add(part);
            }
        }
        if (running.isEmpty()) {
            ports(List.of(Port.values()));
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

    private boolean part(ProcessPart part) {
        Part.Health health = part.health();
        String state = health.name().toLowerCase(Locale.ROOT)
                + part.pid()
                        .map(pid -> ", pid " + pid + ", " + residentMb(pid) + " MB")
                        .orElse("");
        say(
                health != Part.Health.SILENT,
                part.name(),
                state,
                "deploy/logs " + part.name() + "; if it does not answer soon, deploy/down, then deploy/up");
        return health != Part.Health.STOPPED;
    }

    private void ports(Collection<Port> all) {
        for (Port port : all) {
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
