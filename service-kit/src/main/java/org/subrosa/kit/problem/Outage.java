package org.subrosa.kit.problem;

import jakarta.transaction.RollbackException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of something we depend on from a failure of ours: a database that is down, silent, overloaded or shutting
 * down, a transaction out of time, a peer that cannot be reached. The same request may succeed later.
 */
public final class Outage {
    private static final int MOST = 32;

    /** SQLSTATE classes (PostgreSQL, appendix A): connection, resources, operator intervention, rolled back. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "40");

    /** Lock not available, idle-in-transaction and transaction timeouts. */
    private static final Set<String> STATES = Set.of("55P03", "25P03", "25P04");

    private Outage() {}

    /** Whether such a failure is anywhere behind this one. */
    public static boolean causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean outage = among(failure, seen);
        // A commit that failed on what the rows say is ours; one that just failed is the transaction's end in time.
        return outage
                || seen.stream().anyMatch(RollbackException.class::isInstance)
                        && seen.stream().noneMatch(SQLException.class::isInstance);
    }

    private static boolean among(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || seen.size() >= MOST || !seen.add(failure)) {
            return false;
        }
        return is(failure)
                || among(failure.getCause(), seen)
                || Arrays.stream(failure.getSuppressed()).anyMatch(each -> among(each, seen));
    }

    private static boolean is(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return database(sql);
        }
        if (failure.getClass() == RuntimeException.class) {
            // a login that the pool gave up: the driver says so in an exception of no kind
            return isThrownBy(failure, "org.postgresql.Driver");
        }
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof TimeoutException
                || failure instanceof RejectedExecutionException;
    }

    private static boolean database(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientException
                    || failure instanceof SQLRecoverableException
                    || failure instanceof SQLTimeoutException
                    // the pool says "no connection in time" in a plain SQLException without a state
                    || isThrownBy(failure, "io.agroal.");
        }
        return state.length() == 5 && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }

    private static boolean isThrownBy(Throwable failure, String name) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(name);
    }
}
