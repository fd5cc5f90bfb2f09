package org.subrosa.consent.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.paging.TimeCursor;

@ApplicationScoped
class NoticeStore implements PanacheRepositoryBase<NoticeEntity, UUID> {

    Optional<NoticeEntity> find(UUID agency, UUID notice) {
        return find("agencyId = ?1 and id = ?2", agency, notice).firstResultOptional();
    }

    /** The version that the next notice of this kind and language gets; until commit nobody else gets one. */
    int nextVersion(UUID agency, String kind, String language) {
        getEntityManager()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(concat_ws('/', cast(?1 as text), ?2, ?3), 0)) as text)")
                .setParameter(1, agency)
                .setParameter(2, kind)
                .setParameter(3, language)
                .getSingleResult();
        return find("agencyId = ?1 and kind = ?2 and language = ?3 order by version desc", agency, kind, language)
                        .firstResultOptional()
                        .map(latest -> latest.version)
                        .orElse(0)
                + 1;
    }

    /** The latest notices first, those after the cursor only. */
    List<NoticeEntity> page(UUID agency, @Nullable TimeCursor after, int limit) {
        if (after == null) {
            return find("agencyId = ?1 order by publishedAt desc, id desc", agency)
                    .range(0, limit - 1)
                    .list();
        }
        return find(
                        "agencyId = ?1 and (publishedAt < ?2 or (publishedAt = ?2 and id < ?3)) order by publishedAt desc, id desc",
                        agency,
                        after.at(),
                        after.id())
                .range(0, limit - 1)
                .list();
    }
}
