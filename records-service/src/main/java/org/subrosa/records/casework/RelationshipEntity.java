package org.subrosa.records.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "relationship")
class RelationshipEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(nullable = false, updatable = false)
    String programme;

    @Column(name = "began_on", nullable = false, updatable = false)
    LocalDate beganOn;

    @Column(name = "opened_at", nullable = false, updatable = false)
    Instant openedAt;

    @Column(name = "opened_by", nullable = false, updatable = false)
    UUID openedBy;

    @Column(name = "ended_on", insertable = false)
    @Nullable
    LocalDate endedOn;

    @Column(name = "end_reason", insertable = false)
    @Nullable
    String endReason;

    @Column(name = "ended_at", insertable = false)
    @Nullable
    Instant endedAt;

    @Column(name = "ended_by", insertable = false)
    @Nullable
    UUID endedBy;

    RelationshipView view() {
        return new RelationshipView(
                id,
                programme,
                beganOn,
                openedAt,
                openedBy,
                endedOn,
                endReason == null ? null : RelationshipEnd.of(endReason),
                endedAt,
                endedBy);
    }
}
