package org.subrosa.records.compartment;

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
    private static final String AT =
            "select v.agency_id, v.client_id, v.record_id, v.compartment, v.field_group, v.record_version,"
                    + " v.data_key_id, v.data_key_version, v.blob," + DataKeyStore.COLUMNS
                    + "from unnest(?::uuid[], ?::text[], ?::text[], ?::integer[])"
                    + " as w (record_id, compartment, field_group, record_version)"
                    + " cross join lateral (select * from sealed_value s where s.agency_id = ?"
                    + " and s.record_id = w.record_id and s.compartment = w.compartment"
                    + " and s.field_group = w.field_group and s.record_version = w.record_version offset 0) v"
                    + DataKeyStore.JOIN;

    private final AgroalDataSource dataSource;

    SealedValueStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The sealed values of these records, compartments and versions with their live keys, all in one statement. */
    List<SealedValue> at(UUID agency, List<Place> places) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(AT)) {
            bind(connection, read, agency, places);
            try (ResultSet rows = read.executeQuery()) {
                return values(rows);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement read, UUID agency, List<Place> places)
            throws SQLException {
        Object[] records = places.stream().map(Place::record).toArray();
        Object[] compartments = places.stream().map(Place::compartment).toArray();
        Object[] fieldGroups = places.stream().map(Place::fieldGroup).toArray();
        Object[] versions = places.stream().map(Place::recordVersion).toArray();
        read.setArray(1, connection.createArrayOf("uuid", records));
        read.setArray(2, connection.createArrayOf("text", compartments));
        read.setArray(3, connection.createArrayOf("text", fieldGroups));
        read.setArray(4, connection.createArrayOf("integer", versions));
        read.setObject(5, agency);
    }

    private static List<SealedValue> values(ResultSet row) throws SQLException {
        List<SealedValue> values = new ArrayList<>();
        while (row.next()) {
            values.add(new SealedValue(place(row), sealed(row), DataKeyStore.joined(row)));
        }
        return values;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getObject("agency_id", UUID.class),
                new Owner(CompartmentVault.OWNER, row.getObject("client_id", UUID.class)),
                row.getObject("record_id", UUID.class),
                row.getString("compartment"),
                row.getString("field_group"),
                row.getInt("record_version"));
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getObject("data_key_id", UUID.class), row.getInt("data_key_version"), row.getBytes("blob"));
    }

    private static IllegalStateException failure(SQLException cause) {
        return new IllegalStateException("sealed values cannot be read", cause);
    }
}
