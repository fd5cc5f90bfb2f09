package org.subrosa.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Told once about each part, when it is done. Called from several threads. */
@FunctionalInterface
public interface Progress {

    /**
     * @param part the part's name
     * @param what became of it: {@code answers}, {@code stopped}
     * @param elapsed since its turn came
     */
    void done(String part, String what, Duration elapsed);

    /** One line per part. */
    static Progress lines(PrintStream out) {
        return (part, what, elapsed) -> {
            synchronized (out) {
                out.printf(Locale.ROOT, "  %-20s %-10s %6.1f s%n", part, what, elapsed.toMillis() / 1000.0);
            }
        };
    }

    /** Says nothing. */
    static Progress silent() {
        return (part, what, elapsed) -> {};
    }
}
