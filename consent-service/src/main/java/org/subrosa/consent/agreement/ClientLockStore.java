package org.subrosa.consent.agreement;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The one row of a client whose lock orders reliance and withdrawal, across all replicas. */
@ApplicationScoped
class ClientLockStore {
    private static final String MAKE =
            "insert into client_consents (agency_id, client_id) values (?, ?) on conflict do nothing";
    private static final String LOCK =
            "select client_id from client_consents where agency_id = ? and client_id = ? for update";

    private final AgroalDataSource dataSource;

    ClientLockStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns when the lock is this transaction's; it keeps it to its end. What it reads from now on is the latest. */
    void lock(UUID agency, UUID client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK)) {
            if (!isLocked(bind(lock, agency, client))) {
                try (PreparedStatement make = connection.prepareStatement(MAKE)) {
                    bind(make, agency, client).executeUpdate();
                }
                if (!isLocked(lock)) {
                    throw new IllegalStateException("a client's row is never deleted");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a client's consents cannot be locked", e);
        }
    }

    private static boolean isLocked(PreparedStatement lock) throws SQLException {
        try (ResultSet row = lock.executeQuery()) {
            return row.next();
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, UUID agency, UUID client) throws SQLException {
        statement.setObject(1, agency);
        statement.setObject(2, client);
        return statement;
    }
}
