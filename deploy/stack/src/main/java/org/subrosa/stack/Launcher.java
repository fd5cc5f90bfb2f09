package org.subrosa.stack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the commands in {@code deploy/} call, one word each. Exits with 1 if it could not do what was asked. */
public final class Launcher {

    private static final Duration WATCH = Duration.ofSeconds(2);

    private final PrintStream out;
    private final Home home;

    private Launcher(PrintStream out, Home home) {
        this.out = out;
        this.home = home;
    }

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            new Launcher(out, Home.find()).run(List.of(arguments));
        } catch (StackException told) {
            out.println();
            out.println(told);
            out.println("  What did start is still running: deploy/down stops it.");
            System.exit(1);
        }
    }

    private void run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        switch (command) {
            case "up" -> up(arguments.contains("--foreground"), !arguments.contains("--empty"));
            case "down" -> down();
            case "stop-services" -> locked().use(() -> stack().stopServices(progress()));
            case "reset" -> reset();
            case "doctor" -> new Doctor(stack(), out).examine();
            default ->
                throw new StackException(
                        "No such command.", "use up [--foreground] [--empty], down, stop-services, reset or doctor");
        }
    }

    private void up(boolean foreground, boolean people) {
        long begin = System.nanoTime();
        Stack stack = stack();
        out.println("Subrosa starts: PostgreSQL, Kafka, Keycloak, a mail server and four services.");
        locked().use(() -> {
            stack.start(progress());
            if (people) {
                new DemonstrationPeople(home).bringIn(out);
            }
        });
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        out.printf(java.util.Locale.ROOT, "  %-20s %-10s %6.1f s%n", "everything", "answers", seconds);
        new Welcome(stack, home).print(out);
        if (foreground) {
            watch(stack);
        }
    }

    /** Ends when the terminal says so (Ctrl-C) or when a part has died; either way everything is stopped. */
    private void watch(Stack stack) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            locked().use(() -> stack.stop(progress()));
            stopped.countDown();
        }));
        out.println("Ctrl-C stops it.");
        while (true) {
            Optional<ProcessPart> dead =
                    stack.parts().stream().filter(part -> !part.isRunning()).findFirst();
            if (dead.isPresent()) {
                throw new StackException(
                        dead.get().name() + " has ended.",
                        "deploy/logs " + dead.get().name());
            }
            try {
                if (stopped.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void down() {
        if (!Files.isDirectory(Installation.standardFolder(home))) {
            out.println("Nothing to stop.");
            return;
        }
        locked().use(() -> stack().stop(progress()));
        out.println("Subrosa is stopped; its data is kept. deploy/reset removes it.");
    }

    private void reset() {
        Path state = Installation.standardFolder(home);
        if (Files.isDirectory(state)) {
            locked().use(() -> {
                Stack stack = stack();
                stack.stop(progress());
                PrivateFiles.deleteTree(state);
                stack.installation().envFile().toFile().delete();
            });
        }
        out.println("Data, secrets and logs are gone. The next deploy/up makes a new installation.");
    }

    private Stack stack() {
        return new Stack(Installation.standard(home, System.getenv(), new SecureRandom()));
    }

    private InstallationLock locked() {
        return new InstallationLock(home.stackTarget().resolve("state.lock"));
    }

    private Progress progress() {
        return Progress.lines(out);
    }
}
