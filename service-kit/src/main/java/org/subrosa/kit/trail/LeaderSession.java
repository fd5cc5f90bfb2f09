package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * One database session that holds one advisory lock, so that of all replicas one does the work. Everything the leader
 * commits it commits on this very session: who lost the lock has lost the session too, and cannot commit.
 */
final class LeaderSession implements AutoCloseable {
    /** The work of which each has one leader. */
    enum Duty {
        SEQUENCE(1),
        RECEIVE(2);

        private final int key;

        Duty(int key) {
            this.key = key;
        }

        int key() {
            return key;
        }
    }

    /** Where sessions come from: the relay's role in the service's database. */
    record Source(DataSource relay) {

        /**
         * The session, if no other one has this duty now.
         *
         * @throws TrailException if the database does not answer
         */
        Optional<LeaderSession> take(Duty duty) {
            LeaderSession session = new LeaderSession(connect());
            boolean leads = false;
            try {
                leads = LeaderStore.lead(session, duty.key());
                session.commit();
                return leads ? Optional.of(session) : Optional.empty();
            } finally {
                if (!leads) {
                    session.close();
                }
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

    private LeaderSession(Connection connection) {
        this.connection = connection;
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
                // a session that may still hold the lock must not go back to the pool; and the pool's own abort would lose
                // the session without ending it, lock and all
                connection.unwrap(BaseConnection.class).abort(Runnable::run);
            }
        } catch (SQLException e) {
            // the session is gone, and the lock with it
        }
    }
}
