package org.subrosa.records.client;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ClientStore implements PanacheRepositoryBase<ClientEntity, UUID> {

    boolean isRegistered(UUID agency, UUID client) {
        return count("agencyId = ?1 and id = ?2", agency, client) > 0;
    }
}
