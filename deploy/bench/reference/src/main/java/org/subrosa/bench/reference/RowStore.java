package org.subrosa.bench.reference;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class RowStore implements PanacheRepositoryBase<RowEntity, UUID> {}
