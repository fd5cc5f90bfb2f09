package org.subrosa.consent.enrolment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "enrolment")
class EnrolmentEntity {
    @Id
    UUID account;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(name = "enrolled_at", nullable = false, updatable = false)
    Instant enrolledAt;
}
