package org.subrosa.records.client;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ClientStore implements PanacheRepositoryBase<ClientEntity, UUID> {}
