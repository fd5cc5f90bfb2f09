package org.subrosa.records.compartment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "sealed_value")
class SealedValueEntity {
    /** The value's place: with the client, the whole identity that its ciphertext is bound to. */
    @Embeddable
    record Key(
            @Column(name = "agency_id") UUID agencyId,
            @Column(name = "record_id") UUID recordId,
            @Column(name = "compartment") String compartment,
            @Column(name = "field_group") String fieldGroup,
            @Column(name = "record_version") int recordVersion)
            implements Serializable {}

    @EmbeddedId
    Key key;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(name = "data_key_id", nullable = false, updatable = false)
    UUID dataKeyId;

    @Column(name = "data_key_version", nullable = false, updatable = false)
    int dataKeyVersion;

    @Column(nullable = false, updatable = false)
    byte[] blob;

    @Column(name = "sealed_at", nullable = false, updatable = false)
    Instant sealedAt;

    @Column(name = "sealed_by", nullable = false, updatable = false)
    UUID sealedBy;
}
