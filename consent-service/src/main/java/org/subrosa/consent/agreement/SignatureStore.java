package org.subrosa.consent.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SignatureStore implements PanacheRepositoryBase<SignatureEntity, UUID> {

    Optional<SignatureEntity> find(UUID agency, UUID consent) {
        return find("agencyId = ?1 and consentId = ?2", agency, consent).firstResultOptional();
    }
}
