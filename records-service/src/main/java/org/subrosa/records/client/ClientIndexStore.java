package org.subrosa.records.client;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subrosa.kit.caller.Caller;
import org.subrosa.records.casework.Caseload;

@ApplicationScoped
class ClientIndexStore {
    private static final String INSERT =
            "insert into client_index (agency_id, field, tag, client_id) values (?, ?, ?, ?)";

    // every field that is looked for must be there with its tag; who is on nobody's caseload is no candidate
    private static final String CANDIDATES = "select c.client_id from client_index c"
            + " join unnest(?::text[], ?::bytea[]) as w (field, tag) on c.field = w.field and c.tag = w.tag"
            + " where c.agency_id = ? and" + Caseload.HOLDS
            + "group by c.client_id having count(*) = ? order by c.client_id limit ?";

    private final AgroalDataSource dataSource;

    ClientIndexStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(UUID agency, UUID client, SearchField field, byte[] tag) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, agency);
            insert.setString(2, field.code());
            insert.setBytes(3, tag);
            insert.setObject(4, client);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the client cannot be indexed", e);
        }
    }

    List<UUID> candidates(Caller caller, Map<SearchField, byte[]> tags, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(CANDIDATES)) {
            Object[] fields = tags.keySet().stream().map(SearchField::code).toArray();
            read.setArray(1, connection.createArrayOf("text", fields));
            read.setArray(2, connection.createArrayOf("bytea", tags.values().toArray(new byte[0][])));
            read.setObject(3, caller.agency());
            read.setObject(4, caller.subject());
            read.setInt(5, tags.size());
            read.setInt(6, limit);
            List<UUID> clients = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    clients.add(row.getObject(1, UUID.class));
                }
            }
            return clients;
        } catch (SQLException e) {
            throw new IllegalStateException("the index cannot be read", e);
        }
    }
}
