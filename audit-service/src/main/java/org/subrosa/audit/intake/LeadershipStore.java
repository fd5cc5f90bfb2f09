package org.subrosa.audit.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Of all replicas one takes events in: the one whose database session holds an advisory lock. Who loses the session
 * loses the lead, and what it still does is stopped by the offsets, which move on only from where its reader stood.
 */
@ApplicationScoped
class LeadershipStore {

    private static final String TRY = "select pg_try_advisory_lock(?)";
    private static final String RELEASE = "select pg_advisory_unlock(?)";
    /** "subrosa intake", shortened: any number that nothing else in this database locks. */
    private static final long KEY = 0x7375_6272_696e_7461L;

    private static final int ALIVE_SECONDS = 1;

    private final AgroalDataSource dataSource;

    LeadershipStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The lead, unless another replica has it. Called outside any transaction. */
    Optional<Lead> take() {
        try {
            Connection session = dataSource.getConnection();
            try (PreparedStatement statement = session.prepareStatement(TRY)) {
                if (answer(statement)) {
                    return Optional.of(new Lead(session));
                }
            } catch (SQLException failed) {
                session.close();
                throw failed;
            }
            session.close();
            return Optional.empty();
        } catch (SQLException failed) {
            throw new IntakeFailedException(failed);
        }
    }

    private static boolean answer(PreparedStatement statement) throws SQLException {
        statement.setLong(1, KEY);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Held until it is closed or its session ends. */
    static final class Lead implements AutoCloseable {

        private final Connection session;

        private Lead(Connection session) {
            this.session = session;
        }

        boolean isHeld() {
            try {
                return session.isValid(ALIVE_SECONDS);
            } catch (SQLException gone) {
                return false;
            }
        }

        @Override
        public void close() {
            try (session;
                    PreparedStatement statement = session.prepareStatement(RELEASE)) {
                answer(statement);
            } catch (SQLException gone) {
                // the session has ended, and the lock with it
            }
        }
    }
}
