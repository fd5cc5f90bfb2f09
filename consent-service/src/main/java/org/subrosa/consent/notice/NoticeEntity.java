package org.subrosa.consent.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

@Entity
@Table(name = "notice")
class NoticeEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(nullable = false, updatable = false)
    String kind;

    @Column(nullable = false, updatable = false)
    String language;

    @Column(nullable = false, updatable = false)
    int version;

    @Column(nullable = false, updatable = false)
    String title;

    @Column(nullable = false, updatable = false)
    String body;

    @Column(name = "content_sha256", nullable = false, updatable = false)
    byte[] contentSha256;

    @Column(name = "published_at", nullable = false, updatable = false)
    Instant publishedAt;

    @Column(name = "published_by", nullable = false, updatable = false)
    UUID publishedBy;

    NoticeView view() {
        return new NoticeView(
                id,
                NoticeKind.of(kind),
                language,
                version,
                title,
                body,
                HexFormat.of().formatHex(contentSha256),
                publishedAt);
    }
}
