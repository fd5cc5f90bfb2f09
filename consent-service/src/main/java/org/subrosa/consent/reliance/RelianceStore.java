package org.subrosa.consent.reliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RelianceStore implements PanacheRepositoryBase<RelianceEntity, UUID> {

    Optional<RelianceEntity> find(UUID agency, UUID reliance) {
        return find("agencyId = ?1 and id = ?2", agency, reliance).firstResultOptional();
    }

    /** Whether any under the consent has no outcome. */
    boolean isOutstanding(UUID agency, UUID consent) {
        return !getEntityManager()
                .createQuery(
                        """
                        select r.id from RelianceEntity r
                        where r.agencyId = ?1 and r.consentId = ?2 and not exists (
                            select o.relianceId from RelianceOutcomeEntity o
                            where o.agencyId = r.agencyId and o.relianceId = r.id)""",
                        UUID.class)
                .setParameter(1, agency)
                .setParameter(2, consent)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Each reliance under the consent with its outcome, or with null, in their order. */
    List<Object[]> withOutcomes(UUID agency, UUID consent) {
        return getEntityManager()
                .createQuery(
                        """
                        select r.id, o.outcome from RelianceEntity r
                        left join RelianceOutcomeEntity o on o.agencyId = r.agencyId and o.relianceId = r.id
                        where r.agencyId = ?1 and r.consentId = ?2 order by r.grantedAt, r.id""",
                        Object[].class)
                .setParameter(1, agency)
                .setParameter(2, consent)
                .getResultList();
    }
}
