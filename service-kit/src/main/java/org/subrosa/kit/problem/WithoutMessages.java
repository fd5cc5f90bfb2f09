package org.subrosa.kit.problem;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages out of the exceptions that any library logs, once the service is up: such a message may quote a row or
 * a request. While it starts they are kept, for they tell the operator what is not set up, and nothing has been sent yet.
 */
@LoggingFilter(name = "without-messages")
public final class WithoutMessages implements Filter {
    private static volatile boolean serving;

    static void serving(boolean now) {
        serving = now;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        if (serving && line.getThrown() != null && !(line.getThrown() instanceof Withheld)) {
            line.setThrown(new Withheld(line.getThrown()));
        }
        return true;
    }

    /** Looks like the original in every log format, but for the message. */
    static final class Withheld extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String name;

        Withheld(Throwable original) {
            this(original, 8);
        }

        private Withheld(Throwable original, int causes) {
            super(null, cause(original, causes), false, true);
            this.name = original.getClass().getName();
            setStackTrace(original.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable original, int causes) {
            Throwable cause = original.getCause();
            return cause == null || cause == original || causes == 0 ? null : new Withheld(cause, causes - 1);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
