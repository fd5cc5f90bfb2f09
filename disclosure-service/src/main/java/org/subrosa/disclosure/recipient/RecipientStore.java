package org.subrosa.disclosure.recipient;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

@ApplicationScoped
class RecipientStore implements PanacheRepositoryBase<RecipientEntity, UUID> {
    // the key comes out of the statement that reads the ciphertext: no live row, no plaintext
    private static final String FIND = "select v.agency_id, v.id, v.kind, v.channel, v.partner_client, v.registered_at,"
            + " v.data_key_id, v.data_key_version, v.details," + DataKeyStore.COLUMNS + "from recipient v"
            + DataKeyStore.JOIN + "where v.agency_id = ? and v.id = ?";

    private final AgroalDataSource dataSource;

    RecipientStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    Optional<SealedRecipient> find(UUID agency, UUID recipient) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, agency);
            find.setObject(2, recipient);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(recipient(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("recipients cannot be read", e);
        }
    }

    private static SealedRecipient recipient(ResultSet row) throws SQLException {
        return new SealedRecipient(
                row.getObject("agency_id", UUID.class),
                row.getObject("id", UUID.class),
                RecipientKind.of(row.getString("kind")),
                Channel.of(row.getString("channel")),
                row.getString("partner_client"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                new Sealed(
                        row.getObject("data_key_id", UUID.class),
                        row.getInt("data_key_version"),
                        row.getBytes("details")),
                DataKeyStore.joined(row));
    }
}
