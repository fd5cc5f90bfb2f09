package org.subrosa.kit.scrub;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Which agencies have sealed anything, or have said so: asked as the relay's role, which may see that and no more. */
@Singleton
final class SealingAgencyStore {
    // from key to key: as many steps as there are agencies, however many rows each has
    private static final String ALL =
            """
            with recursive sealing (id) as (
                (select agency_id from data_key order by agency_id limit 1)
                union all
                select (select d.agency_id from data_key d where d.agency_id > s.id order by d.agency_id limit 1)
                  from sealing s where s.id is not null),
            telling (id) as (
                (select agency_id from outbox_receipt order by agency_id limit 1)
                union all
                select (select r.agency_id from outbox_receipt r where r.agency_id > t.id order by r.agency_id limit 1)
                  from telling t where t.id is not null)
            select id from sealing where id is not null union select id from telling where id is not null order by id
            """;

    private final AgroalDataSource relay;

    SealingAgencyStore(@DataSource("relay") AgroalDataSource relay) {
        this.relay = relay;
    }

    /** In the order of their ids. Outside any transaction. */
    List<UUID> all() {
        try (Connection connection = relay.getConnection();
                PreparedStatement read = connection.prepareStatement(ALL);
                ResultSet row = read.executeQuery()) {
            List<UUID> agencies = new ArrayList<>();
            while (row.next()) {
                agencies.add(row.getObject(1, UUID.class));
            }
            return agencies;
        } catch (SQLException e) {
            throw new ProblemException(ProblemType.DEPENDENCY_UNAVAILABLE, e);
        }
    }
}
