package org.subrosa.records.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "client")
class ClientEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "registered_at", nullable = false, updatable = false)
    Instant registeredAt;

    @Column(name = "registered_by", nullable = false, updatable = false)
    UUID registeredBy;
}
