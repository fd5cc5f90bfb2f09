package org.subrosa.consent.agreement;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.vault.DataKeyRow;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Sealed;

@ApplicationScoped
class ConsentStore implements PanacheRepositoryBase<ConsentEntity, UUID> {
    /** With its signature and its withdrawal: how it stands is never put together out of two moments. */
    private static final String STANDING =
            """
            select c, s.signedAt, w.receivedAt from ConsentEntity c
            left join SignatureEntity s on s.agencyId = c.agencyId and s.consentId = c.id
            left join WithdrawalEntity w on w.agencyId = c.agencyId and w.consentId = c.id
            where c.agencyId = ?1\s""";

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

    Optional<Standing> standing(UUID agency, UUID consent) {
        return getEntityManager()
                .createQuery(STANDING + "and c.id = ?2", Object[].class)
                .setParameter(1, agency)
                .setParameter(2, consent)
                .getResultList()
                .stream()
                .map(ConsentStore::standing)
                .findFirst();
    }

    List<Standing> ofClient(UUID agency, UUID client, int limit) {
        return getEntityManager()
                .createQuery(STANDING + "and c.clientId = ?2 order by c.preparedAt desc, c.id desc", Object[].class)
                .setParameter(1, agency)
                .setParameter(2, client)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(ConsentStore::standing)
                .toList();
    }

    private static Standing standing(Object[] row) {
        return ((ConsentEntity) row[0]).standing((Instant) row[1], (Instant) row[2]);
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
