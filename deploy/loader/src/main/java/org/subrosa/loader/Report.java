package org.subrosa.loader;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of each row. A refused one is told at once; the figures come at the end. Thread-safe. */
final class Report {
    private final Map<Source, Figures> figures = new EnumMap<>(Source.class);
    private final PrintStream err;
    private final Bar bar;

    Report(PrintStream err, Bar bar) {
        this.err = err;
        this.bar = bar;
        for (Source source : Source.values()) {
            figures.put(source, new Figures());
        }
    }

    /** Rows of one file. */
    private static final class Figures {
        private long taken;
        private long before;
        private long leftOut;
        private long refused;
    }

    /** @param before true if an earlier run took it already */
    synchronized void taken(Row row, boolean before) {
        Figures of = of(row.source());
        if (before) {
            of.before++;
        } else {
            of.taken++;
        }
        bar.step();
    }

    /** The row says nothing that would have to be kept. */
    synchronized void leftOut(Row row) {
        of(row.source()).leftOut++;
        bar.step();
    }

    synchronized void refused(Row row, String reason) {
        refused(row.source(), row.line(), reason);
    }

    synchronized void refused(Source source, long line, String reason) {
        of(source).refused++;
        err.println(source.file() + ":" + line + ": " + reason);
        bar.step();
    }

    synchronized long refused() {
        return figures.values().stream().mapToLong(each -> each.refused).sum();
    }

    /** How many rows are in, whenever they came. */
    synchronized long in() {
        return figures.values().stream()
                .mapToLong(each -> each.taken + each.before)
                .sum();
    }

    /** One line for each file. */
    synchronized void print(PrintStream out) {
        out.printf(Locale.ROOT, "  %-22s %8s %14s %9s %8s%n", "", "taken", "already there", "left out", "refused");
        figures.forEach((source, of) -> out.printf(
                Locale.ROOT, "  %-22s %8d %14d %9d %8d%n", source.file(), of.taken, of.before, of.leftOut, of.refused));
    }

    private Figures of(Source source) {
        Figures of = figures.get(source);
        if (of == null) {
            throw new IllegalStateException("every source has figures");
        }
        return of;
    }
}
