package org.subrosa.consent.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "consent_withdrawal")
class WithdrawalEntity {
    @Id
    @Column(name = "consent_id")
    UUID consentId;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(nullable = false, updatable = false)
    UUID account;

    @Column(name = "received_at", nullable = false, updatable = false)
    Instant receivedAt;
}
