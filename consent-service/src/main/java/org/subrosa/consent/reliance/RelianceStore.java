package org.subrosa.consent.reliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RelianceStore implements PanacheRepositoryBase<RelianceEntity, UUID> {

    Optional<RelianceEntity> find(UUID agency, UUID reliance) {
        return find("agencyId = ?1 and id = ?2", agency, reliance).firstResultOptional();
    }

    List<RelianceEntity> onConsent(UUID agency, UUID consent) {
        return list("agencyId = ?1 and consentId = ?2 order by grantedAt, id", agency, consent);
    }
}
