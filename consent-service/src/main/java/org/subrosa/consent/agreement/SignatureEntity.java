package org.subrosa.consent.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "consent_signature")
class SignatureEntity {
    @Id
    @Column(name = "consent_id")
    UUID consentId;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(nullable = false, updatable = false)
    UUID account;

    @Column(name = "document_sha256", nullable = false, updatable = false)
    byte[] documentSha256;

    @Column(name = "signed_at", nullable = false, updatable = false)
    Instant signedAt;

    @Column(name = "authenticated_at", nullable = false, updatable = false)
    Instant authenticatedAt;

    @Column(nullable = false, updatable = false)
    String assurance;

    @Column(name = "data_key_id", updatable = false)
    @Nullable
    UUID dataKeyId;

    @Column(name = "data_key_version", updatable = false)
    @Nullable
    Integer dataKeyVersion;

    @Column(name = "share_reference", updatable = false)
    byte @Nullable [] shareReference;
}
