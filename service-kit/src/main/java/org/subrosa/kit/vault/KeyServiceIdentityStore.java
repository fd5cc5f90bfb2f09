package org.subrosa.kit.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The one row of {@code key_service_identity}: with whose keys this database is written. It is inserted once and stays. */
@ApplicationScoped
class KeyServiceIdentityStore {
    private static final String KNOWN = "select id from key_service_identity";
    private static final String NOTE = "insert into key_service_identity (id) values (?) on conflict do nothing";
    // row security hides the rows from a question about all agencies; a table that never had one has no pages
    private static final String EVER_USED = "select pg_relation_size('data_key') > 0";

    private final DataSource dataSource;

    KeyServiceIdentityStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Optional<UUID> known() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement known = connection.prepareStatement(KNOWN);
                ResultSet row = known.executeQuery()) {
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    /** Unless another process was first. */
    void note(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement note = connection.prepareStatement(NOTE)) {
            DataKeyStore.bind(note, id).executeUpdate();
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }

    /** Whether any agency has, or ever had, a data key here. */
    boolean everHeldDataKeys() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement used = connection.prepareStatement(EVER_USED);
                ResultSet answer = used.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        } catch (SQLException e) {
            throw DataKeyStore.failure(e);
        }
    }
}
