package org.subrosa.consent.reliance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "reliance_outcome")
class RelianceOutcomeEntity {
    @Id
    @Column(name = "reliance_id")
    UUID relianceId;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(nullable = false, updatable = false)
    String outcome;

    @Column(name = "reported_at", nullable = false, updatable = false)
    Instant reportedAt;
}
