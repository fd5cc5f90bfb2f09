package org.subrosa.loader;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far it is: a bar where somebody watches, a line now and then where nobody does. Thread-safe. */
interface Bar extends AutoCloseable {
    void step();

    @Override
    void close();

    /** On a terminal. */
    static Bar drawn(long rows) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("  rows")
                .setInitialMax(rows)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .build();
        return new Bar() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** A line each ten seconds. */
    static Bar told(long rows, PrintStream out) {
        return new Told(rows, out);
    }

    /** Lines in a log. */
    final class Told implements Bar {
        private static final long EVERY_NANOS = 10_000_000_000L;

        private final long rows;
        private final PrintStream out;
        private long done;
        private long said = System.nanoTime();

        private Told(long rows, PrintStream out) {
            this.rows = rows;
            this.out = out;
        }

        @Override
        public synchronized void step() {
            done++;
            if (System.nanoTime() - said > EVERY_NANOS) {
                said = System.nanoTime();
                out.println("  " + done + " of " + rows + " rows");
            }
        }

        @Override
        public void close() {}
    }
}
