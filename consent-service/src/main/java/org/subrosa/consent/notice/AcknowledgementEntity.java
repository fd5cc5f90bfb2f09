package org.subrosa.consent.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "acknowledgement")
class AcknowledgementEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "notice_id", nullable = false, updatable = false)
    UUID noticeId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(nullable = false, updatable = false)
    String method;

    @Column(name = "acknowledged_at", nullable = false, updatable = false)
    Instant acknowledgedAt;

    @Column(name = "recorded_at", nullable = false, updatable = false)
    Instant recordedAt;

    @Column(name = "recorded_by", nullable = false, updatable = false)
    UUID recordedBy;

    AcknowledgementView view() {
        return new AcknowledgementView(
                id, noticeId, clientId, AcknowledgementMethod.of(method), acknowledgedAt, recordedAt, recordedBy);
    }
}
