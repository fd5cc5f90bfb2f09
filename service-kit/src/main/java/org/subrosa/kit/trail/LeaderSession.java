package org.subrosa.kit.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

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

    private final Connection connection;

    private LeaderSession(Connection connection) {
        this.connection = connection;
    }

    /** The session, if no other one has this duty now. Its connection does not commit by itself. */
    static Optional<LeaderSession> take(DataSource relay, Duty duty) throws SQLException {
        LeaderSession session = new LeaderSession(relay.getConnection());
        boolean leads = false;
        try {
            session.connection.setAutoCommit(false);
            leads = LeaderStore.lead(session.connection, duty.key());
            session.connection.commit();
            return leads ? Optional.of(session) : Optional.empty();
        } finally {
            if (!leads) {
                session.close();
            }
        }
    }

    Connection connection() {
        return connection;
    }

    /** Rolls back what is open and gives the duty up. */
    @Override
    public void close() {
        try (connection) {
            try {
                connection.rollback();
                LeaderStore.resign(connection);
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                // a session that may still hold the lock must not go back to the pool
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            // the session is gone, and the lock with it
        }
    }
}
