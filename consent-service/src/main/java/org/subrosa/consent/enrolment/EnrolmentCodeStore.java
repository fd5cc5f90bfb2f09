package org.subrosa.consent.enrolment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class EnrolmentCodeStore implements PanacheRepositoryBase<EnrolmentCodeEntity, UUID> {

    /** The client's codes that were not used are used up: there is one at a time. */
    void retire(UUID agency, UUID client, Instant now) {
        update("usedAt = ?1 where agencyId = ?2 and clientId = ?3 and usedAt is null", now, agency, client);
    }

    /** The codes that could still be used, each locked: two tries at one moment are two tries. */
    List<EnrolmentCodeEntity> usable(UUID agency, String handle, Instant now, int mostTries) {
        return find(
                        "agencyId = ?1 and handle = ?2 and usedAt is null and expiresAt > ?3 and tries < ?4 order by id",
                        agency,
                        handle,
                        now,
                        mostTries)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
