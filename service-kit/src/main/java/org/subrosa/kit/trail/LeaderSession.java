package org.subrosa.kit.trail;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * One database session that holds one advisory lock, so that of all replicas one does the work. What the leader commits
 * on this very session it commits as the leader: who lost the lock has lost the session too. A leader that commits on
 * other connections needs a guard of its own.
 *
 * <p>The server ends the session, and so the lead, of a process that vanished within 25 s, and of one that hangs within
 * 30 s. So a leader says something at least every few seconds: {@link #ping} if nothing else.
 */
public final class LeaderSession implements AutoCloseable {

    /** How long the server waits for a word of the leader. Longer than any one thing that a leader does. */
    static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    /**
     * A piece of work that has one leader.
     *
     * @param key tells it from every other in the same database; numbers below 100 are the trail's own
     */
    public record Duty(int key) {
        static final Duty SEQUENCE = new Duty(1);
        static final Duty RECEIVE = new Duty(2);
    }

    /** Where sessions come from: the relay's role in the service's database. */
    @Singleton
    static final class Source {
        private final DataSource relay;
        private final Duration idleLimit;

        @Inject
        Source(@io.quarkus.agroal.DataSource("relay") AgroalDataSource relay) {
            this(relay, IDLE_LIMIT);
        }

        Source(DataSource relay, Duration idleLimit) {
            this.relay = relay;
            this.idleLimit = idleLimit;
        }

        /**
         * The session, if no other one has this duty now.
         *
         * @param pinged is told of every ping that was answered
         * @throws TrailException if the database does not answer
         */
        Optional<LeaderSession> take(Duty duty, Runnable pinged) {
            LeaderSession session = new LeaderSession(connect(), pinged);
            boolean leads = false;
            try {
                leads = LeaderStore.lead(session, duty.key(), idleLimit);
                session.commit();
                return leads ? Optional.of(session) : Optional.empty();
            } finally {
                if (!leads) {
                    session.close();
                }
            }
        }

        /**
         * Asks the database something, whoever leads.
         *
         * @throws TrailException if the database does not answer
         */
        <T> T ask(Function<LeaderSession, T> question) {
            try (LeaderSession session = new LeaderSession(connect(), () -> {})) {
                return question.apply(session);
            }
        }

        private Connection connect() {
            try {
                Connection connection = relay.getConnection();
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                throw new TrailException(e);
            }
        }
    }

    /** What a store does with the connection. */
    @FunctionalInterface
    interface Statements<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Connection connection;
    private final Runnable pinged;

    private LeaderSession(Connection connection, Runnable pinged) {
        this.connection = connection;
        this.pinged = pinged;
    }

    /**
     * Makes sure that this is still the leader, and says that the leader is still there. Between transactions only: what
     * is open is committed.
     *
     * @throws TrailException if the session, and with it the lead, is lost
     */
    public void ping() {
        LeaderStore.ping(this);
        commit();
        pinged.run();
    }

    /** Runs statements in the open transaction, which is begun if there is none. For stores only. */
    <T> T run(Statements<T> statements) {
        try {
            return statements.on(connection);
        } catch (SQLException e) {
            throw new TrailException(e);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new TrailException(e);
        }
    }

    /** Rolls back what is open and gives the duty up. */
    @Override
    public void close() {
        try (connection) {
            try {
                connection.rollback();
                LeaderStore.resign(this);
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException | TrailException e) {
                // a session that may still hold the lock must not go back to the pool; and the pool's own abort would
                // lose it without ending it, lock and all
                connection.unwrap(BaseConnection.class).abort(Runnable::run);
            }
        } catch (SQLException e) {
            // the session is gone, and the lock with it
        }
    }
}
