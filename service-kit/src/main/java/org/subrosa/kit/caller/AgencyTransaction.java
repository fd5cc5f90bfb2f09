package org.subrosa.kit.caller;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.subrosa.kit.problem.ProblemException;

/**
 * A database transaction bound to one agency. Row-level security shows and accepts that agency's rows only, whatever a
 * query forgot; the binding is the transaction's own and ends with it, so a pooled connection never carries it on.
 *
 * <p>Commits when the work returns, rolls back when it throws. Never nested, whichever the agency: the use case that
 * opens it is the one that holds it, and what it calls works inside it.
 */
@ApplicationScoped
public class AgencyTransaction {
    /**
     * The longest that a transaction may take, in milliseconds, the wait for its connection counted in: an answer has three
     * seconds. PostgreSQL itself ends what takes longer; if it has frozen and does not, the connection is cut.
     */
    static final int LONGEST_MILLIS = 2_000;

    /**
     * When the transaction manager gives a transaction up: after everything else has. If it did so in the moment in which the
     * connection fails, the caller would wait a second for the two rollbacks to agree.
     */
    private static final int GIVEN_UP_SECONDS = 5;

    /** For PostgreSQL's own end of a transaction to arrive before the connection is cut. */
    private static final int GRACE_MILLIS = 100;

    private static final String BIND =
            "select set_config('subrosa.agency', ?, true), set_config('transaction_timeout', ?, true)";
    private static final String BOUND = AgencyTransaction.class.getName();

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, AgencyTransaction::watcher);

    AgencyTransaction(AgroalDataSource dataSource, TransactionSynchronizationRegistry transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Does the work in a new transaction bound to the agency.
     *
     * @return what the work returned, after the commit
     * @throws IllegalStateException if a transaction is already open in this thread
     * @throws ProblemException dependency unavailable if the database could not be had, or took longer than 2 s in all
     */
    public <T> T in(UUID agency, Supplier<T> work) {
        if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("an agency transaction cannot be opened inside a transaction");
        }
        Deadline deadline = new Deadline();
        try (deadline) {
            return QuarkusTransaction.requiringNew().timeout(GIVEN_UP_SECONDS).call(() -> {
                bind(agency, deadline);
                return work.get();
            });
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            // what uses a transaction that was ended for its age fails in ways that do not say so
            if (deadline.millisPassed() >= LONGEST_MILLIS) {
                throw new DatabaseUnavailableException(e);
            }
            throw e;
        }
    }

    /** As {@link #in}, for work without a result. */
    public void run(UUID agency, Runnable work) {
        in(agency, () -> {
            work.run();
            return agency;
        });
    }

    /** The agency that the transaction of this thread is bound to, if there is one. */
    public Optional<UUID> bound() {
        return transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                ? Optional.empty()
                : Optional.ofNullable((UUID) transaction.getResource(BOUND));
    }

    private void bind(UUID agency, Deadline deadline) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BIND)) {
            deadline.of(connection.unwrap(PgConnection.class));
            statement.setString(1, agency.toString());
            statement.setString(2, Long.toString(deadline.millisLeft()));
            statement.execute();
            transaction.putResource(BOUND, agency);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(e);
        }
    }

    @PreDestroy
    void stopWatching() {
        watch.shutdownNow();
    }

    private static Thread watcher(Runnable work) {
        Thread thread = new Thread(work, "subrosa-transaction-watch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Cuts the transaction's connection if it is not over in time. A socket timeout cannot: it counts anew for every answer,
     * and a pooled connection would keep it. What waits for the database then fails at once, the rollback too, and the pool
     * drops the connection.
     *
     * <p>A connection that is back in the pool may be another's, so this hears of the end from the transaction. It is
     * registered after the pool, and therefore told before the connection goes back.
     */
    private final class Deadline implements Synchronization, AutoCloseable {
        private final long began = System.nanoTime();
        private @Nullable Future<?> cut;
        private boolean over;

        long millisPassed() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }

        /** Never zero, which PostgreSQL reads as no limit. */
        long millisLeft() {
            return Math.max(1, LONGEST_MILLIS - millisPassed());
        }

        void of(PgConnection connection) {
            transaction.registerInterposedSynchronization(this);
            cut = watch.schedule(() -> cut(connection), millisLeft() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }

        private synchronized boolean cut(PgConnection connection) throws SQLException {
            if (!over) {
                connection.abort(Runnable::run);
            }
            return over;
        }

        @Override
        public void beforeCompletion() {
            // a commit that the database does not answer is cut like any statement
        }

        @Override
        public synchronized void afterCompletion(int status) {
            over = true;
        }

        @Override
        public void close() {
            if (cut != null) {
                cut.cancel(false);
            }
        }
    }
}
