package org.subrosa.consent.withdrawal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "withdrawal_receipt")
class ReceiptEntity {
    @Id
    @Column(name = "consent_id")
    UUID consentId;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "acknowledged_at", nullable = false, updatable = false)
    Instant acknowledgedAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<UUID> sent;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "not_sent", nullable = false, updatable = false)
    List<UUID> notSent;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "not_confirmed", nullable = false, updatable = false)
    List<UUID> notConfirmed;

    @Column(name = "second_copy", nullable = false, updatable = false)
    boolean secondCopy;
}
