package org.subrosa.consent.withdrawal;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ReceiptStore implements PanacheRepositoryBase<ReceiptEntity, UUID> {

    Optional<ReceiptEntity> find(UUID agency, UUID consent) {
        return find("agencyId = ?1 and consentId = ?2", agency, consent).firstResultOptional();
    }
}
