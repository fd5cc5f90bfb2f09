package org.subrosa.records.extract;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The table {@code used_warrant}: which warrants were shown. */
@ApplicationScoped
class UsedWarrantStore {
    private static final String INSERT = "insert into used_warrant (agency_id, warrant_id, client_id, used_at)"
            + " values (?, ?, ?, ?) on conflict do nothing";

    private final AgroalDataSource dataSource;

    UsedWarrantStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** False if it was used before. Of two at the same moment the second waits for the first to end. */
    boolean use(Warrant warrant, Instant now) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, warrant.agency());
            insert.setObject(2, warrant.id());
            insert.setObject(3, warrant.client());
            insert.setObject(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the use of a warrant cannot be kept", e);
        }
    }
}
