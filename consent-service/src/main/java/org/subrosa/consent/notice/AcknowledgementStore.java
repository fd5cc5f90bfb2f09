package org.subrosa.consent.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AcknowledgementStore implements PanacheRepositoryBase<AcknowledgementEntity, UUID> {

    Optional<AcknowledgementEntity> find(UUID agency, UUID notice, UUID acknowledgement) {
        return find("agencyId = ?1 and noticeId = ?2 and id = ?3", agency, notice, acknowledgement)
                .firstResultOptional();
    }
}
