package org.subrosa.records.client;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class SealedValueStore implements PanacheRepositoryBase<SealedValueEntity, SealedValueEntity.Key> {

    List<SealedValueEntity> ofRecord(UUID agency, UUID record) {
        return list("key.agencyId = ?1 and key.recordId = ?2", agency, record);
    }
}
