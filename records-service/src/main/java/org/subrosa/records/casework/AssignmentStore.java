package org.subrosa.records.casework;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class AssignmentStore implements PanacheRepositoryBase<AssignmentEntity, UUID> {

    boolean isLive(UUID agency, UUID worker, UUID client) {
        return count("agencyId = ?1 and worker = ?2 and clientId = ?3 and endedAt is null", agency, worker, client) > 0;
    }
}
