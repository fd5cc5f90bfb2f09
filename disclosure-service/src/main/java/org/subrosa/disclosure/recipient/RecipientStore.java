package org.subrosa.disclosure.recipient;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RecipientStore implements PanacheRepositoryBase<RecipientEntity, UUID> {

    Optional<RecipientEntity> find(UUID agency, UUID recipient) {
        return find("agencyId = ?1 and id = ?2", agency, recipient).firstResultOptional();
    }
}
