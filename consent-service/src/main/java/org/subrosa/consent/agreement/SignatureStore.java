package org.subrosa.consent.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SignatureStore implements PanacheRepositoryBase<SignatureEntity, UUID> {}
