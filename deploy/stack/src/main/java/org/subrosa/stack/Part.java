package org.subrosa.stack;

import java.nio.file.Path;

/**
 * One server of the stack. A part outlives the JVM that started it: what it needs to be found again (its process, its
 * data, its log) is kept in its own folder, so any later JVM that names the same folder can ask for its health or stop
 * it.
 */
public interface Part {

    /** The name an operator types, such as {@code postgresql} or {@code records-service}. */
    String name();

    /**
     * Returns when the part answers; at once if it already does.
     *
     * @throws StackException if it does not answer in the time it is given; the exception holds the last log lines and
     *     the likely remedy
     */
    void start();

    /** Stops the part gracefully, then forcibly; returns when its process is gone. Stopping a stopped part does nothing. */
    void stop();

    /** Asks once, in bounded time. */
    Health health();

    /** Where the part's own output goes. The file exists once the part was started. */
    Path logFile();

    /** What can be said of a part from outside. */
    enum Health {
        /** No process. */
        STOPPED,
        /** A process that does not answer: starting, suspended or in trouble. */
        SILENT,
        /** The part answers. */
        ANSWERS
    }
}
