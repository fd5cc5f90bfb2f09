package org.subrosa.records.casework;

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

@ApplicationScoped
class AssignmentStore implements PanacheRepositoryBase<AssignmentEntity, UUID> {

    private static final String LIVE = "select exists (select from assignment where agency_id = ? and worker = ?"
            + " and client_id = ? and ended_at is null)";

    private final AgroalDataSource dataSource;

    AssignmentStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean isLive(UUID agency, UUID worker, UUID client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ask = connection.prepareStatement(LIVE)) {
            ask.setObject(1, agency);
            ask.setObject(2, worker);
            ask.setObject(3, client);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("assignments cannot be read", e);
        }
    }

    /** Clients are registered by a capability that builds on this one; whether there is one is asked as the foreign key does. */
    boolean knowsClient(UUID agency, UUID client) {
        return !getEntityManager()
                .createNativeQuery("select 1 from client where agency_id = ?1 and id = ?2")
                .setParameter(1, agency)
                .setParameter(2, client)
                .getResultList()
                .isEmpty();
    }

    /** False, and nothing is inserted, if the worker is assigned to the client already. */
    boolean insertUnlessLive(AssignmentEntity assignment) {
        return getEntityManager()
                        .createNativeQuery(
                                """
                                insert into assignment (agency_id, id, client_id, worker, assigned_at, assigned_by)
                                values (?1, ?2, ?3, ?4, ?5, ?6)
                                on conflict (agency_id, worker, client_id) where ended_at is null do nothing""")
                        .setParameter(1, assignment.agencyId)
                        .setParameter(2, assignment.id)
                        .setParameter(3, assignment.clientId)
                        .setParameter(4, assignment.worker)
                        .setParameter(5, assignment.assignedAt)
                        .setParameter(6, assignment.assignedBy)
                        .executeUpdate()
                == 1;
    }

    /** False if there is no such assignment that has not ended. */
    boolean end(UUID agency, UUID assignment, Instant endedAt, UUID endedBy) {
        return update(
                        "endedAt = ?1, endedBy = ?2 where agencyId = ?3 and id = ?4 and endedAt is null",
                        endedAt,
                        endedBy,
                        agency,
                        assignment)
                == 1;
    }

    /** As the database has it now. */
    AssignmentView refreshed(AssignmentEntity assignment) {
        getEntityManager().refresh(assignment);
        return assignment.view();
    }

    Optional<AssignmentEntity> find(UUID agency, UUID client, UUID assignment) {
        return find("agencyId = ?1 and clientId = ?2 and id = ?3", agency, client, assignment)
                .firstResultOptional();
    }

    /** The latest first. */
    List<AssignmentEntity> ofClient(UUID agency, UUID client, int limit) {
        return find("agencyId = ?1 and clientId = ?2 order by assignedAt desc, id desc", agency, client)
                .range(0, limit - 1)
                .list();
    }
}
