package org.subrosa.kit.problem;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a failure without its messages: which classes, thrown where. A message may quote what a caller sent or what a
 * row holds; a class name, a line number and an SQL state cannot.
 */
public final class Trace {
    private static final int MOST_FRAMES = 24;
    private static final int MOST_CAUSES = 8;

    private Trace() {}

    /** The failure, its causes and what they suppressed, with their frames; bounded in length. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        append(text, "", failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        return text.toString();
    }

    /** The failure and its causes on one line, without frames. */
    public static String brief(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "" : " < ").append(kind(each));
            each = each.getCause();
        }
        return text.toString();
    }

    /** The class, and the SQL state where there is one: a code of the standard's or of PostgreSQL's own. */
    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql && sql.getSQLState() != null
                ? name + " [" + sql.getSQLState() + "]"
                : name;
    }

    private static void append(StringBuilder text, String label, @Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || seen.size() >= MOST_CAUSES || !seen.add(failure)) {
            return;
        }
        text.append(label).append(kind(failure));
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("\n\tat ").append(frames[i]);
        }
        if (frames.length > MOST_FRAMES) {
            text.append("\n\t… ").append(frames.length - MOST_FRAMES).append(" more");
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            append(text, "\nsuppressed ", suppressed, seen);
        }
        append(text, "\ncaused by ", failure.getCause(), seen);
    }
}
