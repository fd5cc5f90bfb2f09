package org.subrosa.consent.agreement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

@ApplicationScoped
class ConsentStore implements PanacheRepositoryBase<ConsentEntity, UUID> {
    // the key comes out of the statement that reads the ciphertext: no live row, no plaintext
    private static final String DOCUMENT = "select v.data_key_id, v.data_key_version, v.document as blob,"
            + DataKeyStore.COLUMNS + "from consent v" + DataKeyStore.JOIN + "where v.agency_id = ? and v.id = ?";
    private static final String REFERENCE = "select v.data_key_id, v.data_key_version, v.share_reference as blob,"
            + DataKeyStore.COLUMNS + "from consent_signature v" + DataKeyStore.JOIN
            + "where v.agency_id = ? and v.consent_id = ? and v.share_reference is not null";

    private final AgroalDataSource dataSource;

    ConsentStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A sealed value as one statement read it. */
    record SealedText(Sealed sealed, @Nullable DataKeyRow key) {}

    Optional<ConsentEntity> find(UUID agency, UUID consent) {
        return find("agencyId = ?1 and id = ?2", agency, consent).firstResultOptional();
    }

    List<ConsentEntity> ofClient(UUID agency, UUID client, int limit) {
        return find("agencyId = ?1 and clientId = ?2 order by preparedAt desc, id desc", agency, client)
                .range(0, limit - 1)
                .list();
    }

    Optional<SealedText> document(UUID agency, UUID consent) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(DOCUMENT)) {
            return sealed(read, agency, consent);
        } catch (SQLException e) {
            throw new IllegalStateException("documents cannot be read", e);
        }
    }

    Optional<SealedText> shareReference(UUID agency, UUID consent) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(REFERENCE)) {
            return sealed(read, agency, consent);
        } catch (SQLException e) {
            throw new IllegalStateException("share references cannot be read", e);
        }
    }

    private static Optional<SealedText> sealed(PreparedStatement read, UUID agency, UUID consent) throws SQLException {
        read.setObject(1, agency);
        read.setObject(2, consent);
        try (ResultSet row = read.executeQuery()) {
            return row.next()
                    ? Optional.of(new SealedText(
                            new Sealed(
                                    row.getObject("data_key_id", UUID.class),
                                    row.getInt("data_key_version"),
                                    row.getBytes("blob")),
                            DataKeyStore.joined(row)))
                    : Optional.empty();
        }
    }
}
