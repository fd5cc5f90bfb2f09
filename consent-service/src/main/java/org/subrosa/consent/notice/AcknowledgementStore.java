package org.subrosa.consent.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AcknowledgementStore implements PanacheRepositoryBase<AcknowledgementEntity, UUID> {

    Optional<AcknowledgementEntity> find(UUID agency, UUID notice, UUID acknowledgement) {
        return find("agencyId = ?1 and noticeId = ?2 and id = ?3", agency, notice, acknowledgement)
                .firstResultOptional();
    }

    List<AcknowledgementEntity> ofClient(UUID agency, UUID client, String kind, int limit) {
        return find(
                        "agencyId = ?1 and clientId = ?2"
                                + " and noticeId in (select n.id from NoticeEntity n where n.agencyId = ?1 and n.kind = ?3)"
                                + " order by acknowledgedAt desc, id desc",
                        agency,
                        client,
                        kind)
                .range(0, limit - 1)
                .list();
    }
}
