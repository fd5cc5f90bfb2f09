package org.subrosa.consent.agreement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "consent")
class ConsentEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(name = "recipient_id", nullable = false, updatable = false)
    UUID recipientId;

    @Column(name = "partner_client", updatable = false)
    @Nullable
    String partnerClient;

    @Column(nullable = false, updatable = false)
    String language;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<String> regimes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<String> compartments;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<String> purposes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    List<String> elements;

    @Column(name = "law_version", nullable = false, updatable = false)
    int lawVersion;

    @Column(name = "expires_at", updatable = false)
    @Nullable
    Instant expiresAt;

    @Column(name = "expires_on", updatable = false)
    @Nullable
    String expiresOn;

    @Column(name = "document_sha256", nullable = false, updatable = false)
    byte[] documentSha256;

    @Column(name = "data_key_id", nullable = false, updatable = false)
    UUID dataKeyId;

    @Column(name = "data_key_version", nullable = false, updatable = false)
    int dataKeyVersion;

    @Column(nullable = false, updatable = false)
    byte[] document;

    @Column(name = "prepared_at", nullable = false, updatable = false)
    Instant preparedAt;

    @Column(name = "prepared_by", nullable = false, updatable = false)
    UUID preparedBy;

    Standing standing(@Nullable Instant signedAt, @Nullable Instant withdrawnAt) {
        return new Standing(
                id,
                preparedBy,
                partnerClient,
                terms(),
                HexFormat.of().formatHex(documentSha256),
                signedAt,
                withdrawnAt);
    }

    private Terms terms() {
        return new Terms(
                clientId,
                recipientId,
                ConsentRules.regimes(compartments()),
                compartments(),
                purposes.stream().map(Purpose::of).collect(Collectors.toSet()),
                elements.stream().map(Element::of).collect(Collectors.toSet()),
                expiresAt,
                expiresOn == null ? null : ExpiryEvent.of(expiresOn));
    }

    private java.util.Set<Category> compartments() {
        return compartments.stream().map(Category::of).collect(Collectors.toSet());
    }
}
