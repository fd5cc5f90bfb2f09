package org.subrosa.records.client;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.kit.vault.DataKeyStore;
import org.subrosa.kit.vault.Owner;
import org.subrosa.kit.vault.Place;
import org.subrosa.kit.vault.Sealed;

@ApplicationScoped
class SealedValueStore implements PanacheRepositoryBase<SealedValueEntity, SealedValueEntity.Key> {
    // the key comes out of the statement that reads the ciphertext: no live row, no plaintext
    private static final String OF_RECORD =
            "select v.agency_id, v.client_id, v.record_id, v.compartment, v.field_group, v.record_version,"
                    + " v.data_key_id, v.data_key_version, v.blob," + DataKeyStore.COLUMNS + "from sealed_value v"
                    + DataKeyStore.JOIN + "where v.agency_id = ? and v.record_id = ?";

    private final AgroalDataSource dataSource;

    SealedValueStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The sealed values of a record with their live keys, all in one statement. */
    List<SealedValue> ofRecord(UUID agency, UUID record) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(OF_RECORD)) {
            read.setObject(1, agency);
            read.setObject(2, record);
            List<SealedValue> values = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    values.add(new SealedValue(place(row), sealed(row), DataKeyStore.joined(row)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("sealed values cannot be read", e);
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("agency_id", UUID.class),
                new Owner(ProfileVault.OWNER, row.getObject("client_id", UUID.class)),
                row.getObject("record_id", UUID.class),
                row.getString("compartment"),
                row.getString("field_group"),
                row.getInt("record_version"));
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getObject("data_key_id", UUID.class), row.getInt("data_key_version"), row.getBytes("blob"));
    }
}
