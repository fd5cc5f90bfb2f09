package org.subrosa.consent.agreement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class WithdrawalStore implements PanacheRepositoryBase<WithdrawalEntity, UUID> {}
