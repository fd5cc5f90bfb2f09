package org.subrosa.consent.enrolment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "enrolment_code")
class EnrolmentCodeEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    /** The first digits, by which a code is found: what is wrong behind them counts as a try. */
    @Column(nullable = false, updatable = false)
    String handle;

    @Column(name = "code_mac", nullable = false, updatable = false)
    byte[] codeMac;

    @Column(name = "issued_at", nullable = false, updatable = false)
    Instant issuedAt;

    @Column(name = "issued_by", nullable = false, updatable = false)
    UUID issuedBy;

    @Column(name = "expires_at", nullable = false, updatable = false)
    Instant expiresAt;

    @Column(nullable = false)
    int tries;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;
}
