package org.subrosa.disclosure.recipient;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "recipient")
class RecipientEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(nullable = false, updatable = false)
    String kind;

    @Column(nullable = false, updatable = false)
    String channel;

    @Column(name = "partner_client", updatable = false)
    @Nullable
    String partnerClient;

    @Column(name = "data_key_id", nullable = false, updatable = false)
    UUID dataKeyId;

    @Column(name = "data_key_version", nullable = false, updatable = false)
    int dataKeyVersion;

    @Column(nullable = false, updatable = false)
    byte[] details;

    @Column(name = "registered_at", nullable = false, updatable = false)
    Instant registeredAt;

    @Column(name = "registered_by", nullable = false, updatable = false)
    UUID registeredBy;
}
