package org.subrosa.kit.problem;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Everything that is logged at INFO and above while it is open, messages of exceptions included, before any filter. */
public final class LogLines implements AutoCloseable {
    private final StringWriter lines = new StringWriter();
    private final Handler handler = new Handler() {
        @Override
        public synchronized void publish(LogRecord line) {
            PrintWriter out = new PrintWriter(lines);
            out.println(line.getLoggerName() + " "
                    + (line instanceof ExtLogRecord ext ? ext.getFormattedMessage() : line.getMessage()));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(out);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogLines() {}

    public static LogLines capture() {
        LogLines capture = new LogLines();
        capture.handler.setLevel(Level.INFO);
        Logger.getLogger("").addHandler(capture.handler);
        return capture;
    }

    public String text() {
        return lines.toString();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
