package org.subrosa.consent.reliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RelianceOutcomeStore implements PanacheRepositoryBase<RelianceOutcomeEntity, UUID> {

    Optional<RelianceOutcomeEntity> find(UUID agency, UUID reliance) {
        return find("agencyId = ?1 and relianceId = ?2", agency, reliance).firstResultOptional();
    }
}
