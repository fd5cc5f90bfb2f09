package org.subrosa.consent.enrolment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class EnrolmentStore implements PanacheRepositoryBase<EnrolmentEntity, UUID> {

    Optional<EnrolmentEntity> ofAccount(UUID agency, UUID account) {
        return find("agencyId = ?1 and account = ?2", agency, account).firstResultOptional();
    }

    Optional<EnrolmentEntity> ofClient(UUID agency, UUID client) {
        return find("agencyId = ?1 and clientId = ?2", agency, client).firstResultOptional();
    }
}
