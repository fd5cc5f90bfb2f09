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
class RelationshipStore implements PanacheRepositoryBase<RelationshipEntity, UUID> {
    private static final String HOLD_OPEN = "select from relationship where agency_id = ? and client_id = ?"
            + " and ended_at is null order by id limit 1 for share";

    private final AgroalDataSource dataSource;

    RelationshipStore(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** False, and nothing is inserted, if one is open for the client in this programme. */
    boolean insertUnlessOpen(RelationshipEntity relationship) {
        return getEntityManager()
                        .createNativeQuery(
                                """
                                insert into relationship
                                    (agency_id, id, client_id, programme, began_on, opened_at, opened_by)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                                on conflict (agency_id, client_id, programme) where ended_at is null do nothing""")
                        .setParameter(1, relationship.agencyId)
                        .setParameter(2, relationship.id)
                        .setParameter(3, relationship.clientId)
                        .setParameter(4, relationship.programme)
                        .setParameter(5, relationship.beganOn)
                        .setParameter(6, relationship.openedAt)
                        .setParameter(7, relationship.openedBy)
                        .executeUpdate()
                == 1;
    }

    /** True if one is open now; it stays open until the transaction ends. */
    boolean holdOpen(UUID agency, UUID client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement hold = connection.prepareStatement(HOLD_OPEN)) {
            hold.setObject(1, agency);
            hold.setObject(2, client);
            try (ResultSet row = hold.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("relationships cannot be read", e);
        }
    }

    /** True if one that was open at that time is open now. */
    boolean isOpenSince(UUID agency, UUID client, Instant time) {
        return count("agencyId = ?1 and clientId = ?2 and endedAt is null and openedAt <= ?3", agency, client, time)
                > 0;
    }

    /** False if there is no such relationship that is open. */
    boolean end(UUID agency, UUID relationship, RelationshipClosing closing, Instant endedAt, UUID endedBy) {
        return update(
                        "endedOn = ?1, endReason = ?2, endedAt = ?3, endedBy = ?4"
                                + " where agencyId = ?5 and id = ?6 and endedAt is null",
                        closing.endedOn(),
                        closing.reason().code(),
                        endedAt,
                        endedBy,
                        agency,
                        relationship)
                == 1;
    }

    /** As the database has it now. */
    RelationshipView refreshed(RelationshipEntity relationship) {
        getEntityManager().refresh(relationship);
        return relationship.view();
    }

    Optional<RelationshipEntity> find(UUID agency, UUID client, UUID relationship) {
        return find("agencyId = ?1 and clientId = ?2 and id = ?3", agency, client, relationship)
                .firstResultOptional();
    }

    /** The latest first. */
    List<RelationshipEntity> ofClient(UUID agency, UUID client, int limit) {
        return find("agencyId = ?1 and clientId = ?2 order by openedAt desc, id desc", agency, client)
                .range(0, limit - 1)
                .list();
    }
}
