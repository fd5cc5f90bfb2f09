package org.subrosa.loader;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.subrosa.stack.Home;
import org.subrosa.stack.Installation;
import org.subrosa.stack.Stack;
import org.subrosa.stack.StackException;

/** The command {@code deploy/load}. Exits with 0 if every row is in, 1 if some were refused, 2 if it could not work at all. */
public final class Load {
    private static final int REFUSED = 1;
    private static final int UNUSABLE = 2;

    /** A service that is started anew is there again by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Path folder;
    private String agency = "harbor";
    private boolean brief;

    private Load(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        Load command = new Load(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.exit(command.run(arguments));
    }

    private int run(String[] arguments) {
        try {
            if (!take(arguments)) {
                throw new UnusableException("deploy/load DIR [--agency SLUG] [--brief]");
            }
            return load(new Folder(folder == null ? Path.of("") : folder));
        } catch (UnusableException unusable) {
            err.println(unusable.getMessage());
        } catch (StackException told) {
            err.println(told);
        }
        return UNUSABLE;
    }

    private boolean take(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--brief")) {
                brief = true;
            } else if (argument.equals("--agency") && i + 1 < arguments.length) {
                agency = arguments[++i];
            } else if (!argument.startsWith("-") && folder == null) {
                folder = Path.of(argument);
            } else {
                return false;
            }
        }
        return folder != null;
    }

    private int load(Folder people) {
        long began = System.nanoTime();
        Stack stack = new Stack(installation());
        if (!stack.keycloak().isRunning()) {
            throw new UnusableException("Nothing is running: deploy/up starts it.");
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Staff staff = new Staff(stack.keycloak(), agency, Clock.systemUTC());
        FrontDoor door = new FrontDoor(http, service -> stack.service(service).url(), staff, PATIENCE);
        long rows = count(people);
        Report report;
        try (Bar bar = System.console() == null ? Bar.told(rows, out) : Bar.drawn(rows)) {
            report = new Report(err, bar);
            Intake intake = new Intake(door, new Keys(staff.agency()), staff.subject(Worker.CASEWORKER));
            new LoadFolder(people, new Forms(Codes.read()), intake, report).run();
        }
        say(report, Duration.ofNanos(System.nanoTime() - began));
        return report.refused() == 0 ? 0 : REFUSED;
    }

    private void say(Report report, Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (brief) {
            out.printf(
                    Locale.ROOT,
                    "  %-20s %-10s %6.1f s  (%d rows, %d refused)%n",
                    "people",
                    "are in",
                    seconds,
                    report.in(),
                    report.refused());
            return;
        }
        report.print(out);
        out.printf(Locale.ROOT, "  %.1f s, %.0f rows a second%n", seconds, report.in() / seconds);
        if (report.refused() > 0) {
            out.println("  Mend what was refused and load the folder again: what is in stays in, once.");
        }
    }

    /** Of all files together. */
    private static long count(Folder people) {
        AtomicLong rows = new AtomicLong();
        for (Source source : Source.values()) {
            people.table(source)
                    .ifPresent(table ->
                            table.read(row -> rows.incrementAndGet(), (line, reason) -> rows.incrementAndGet()));
        }
        return rows.get();
    }

    /** The one that {@code deploy/up} started, or the one in the folder that the system property {@code subrosa.installation} names. */
    private static Installation installation() {
        Home home = Home.find();
        SecureRandom random = new SecureRandom();
        String named = System.getProperty("subrosa.installation", "");
        return named.isBlank()
                ? Installation.standard(home, System.getenv(), random)
                : Installation.at(Path.of(named), home, random);
    }
}
