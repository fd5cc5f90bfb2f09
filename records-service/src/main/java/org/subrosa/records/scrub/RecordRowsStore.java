package org.subrosa.records.scrub;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.scrub.Held;
import org.subrosa.kit.scrub.SealedRowsStore;
import org.subrosa.kit.scrub.Spot;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.OwnEvents.Logged;

/** Profiles and records: {@code sealed_value}, and the versions that stand in the clear. No value leaves the database, only its hash. */
@ApplicationScoped
class RecordRowsStore extends SealedRowsStore {
    private static final String CLIENTS = "select id from client where agency_id = ? and id > ? order by id limit ?";
    private static final String PRESENT = "select id from client where agency_id = ? and id = any (?)";

    // a version without any compartment is one that nobody wrote
    private static final String HELD =
            """
            select record_id, compartment, field_group, record_version, sha256(blob)
              from sealed_value where agency_id = ? and client_id = ?
            union all
            select v.record_id, coalesce(c.compartment, 'none'), 'version', v.version, sha256(convert_to(v.type, 'UTF8'))
              from record_version v
              left join record_compartment c
                on c.agency_id = v.agency_id and c.record_id = v.record_id and c.version = v.version
             where v.agency_id = ? and v.client_id = ?
            """;

    private final AgroalDataSource dataSource;

    RecordRowsStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String capability() {
        return "records";
    }

    @Override
    public List<String> types() {
        return List.of(ToldEvents.REGISTERED, ToldEvents.WRITTEN);
    }

    @Override
    public List<Held> told(Logged event) {
        return ToldEvents.told(event);
    }

    @Override
    public List<UUID> owners(UUID agency, @Nullable UUID after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(CLIENTS)) {
            return page(read, agency, after, limit);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Set<UUID> present(UUID agency, Collection<UUID> clients) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PRESENT)) {
            return among(connection, read, agency, clients);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public List<Held> held(UUID agency, UUID client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(HELD)) {
            read.setObject(1, agency);
            read.setObject(2, client);
            read.setObject(3, agency);
            read.setObject(4, client);
            List<Held> held = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    held.add(new Held(
                            new Spot(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                            IdsAndCodes.hash(row.getBytes(5))));
                }
            }
            return held;
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
