package org.subrosa.consent.reliance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "reliance")
class RelianceEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(name = "disclosure_id", nullable = false, updatable = false)
    UUID disclosureId;

    @Column(nullable = false, updatable = false)
    String basis;

    @Column(name = "consent_id", updatable = false)
    @Nullable
    UUID consentId;

    @Column(name = "decision_id", updatable = false)
    @Nullable
    UUID decisionId;

    @Column(name = "recipient_id", nullable = false, updatable = false)
    UUID recipientId;

    @Column(nullable = false, updatable = false)
    String purpose;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<String> compartments;

    @Column(name = "granted_at", nullable = false, updatable = false)
    Instant grantedAt;
}
