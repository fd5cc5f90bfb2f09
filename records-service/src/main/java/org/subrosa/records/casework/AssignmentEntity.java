package org.subrosa.records.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "assignment")
class AssignmentEntity {
    @Id
    UUID id;

    @Column(name = "agency_id", nullable = false, updatable = false)
    UUID agencyId;

    @Column(name = "client_id", nullable = false, updatable = false)
    UUID clientId;

    @Column(nullable = false, updatable = false)
    UUID worker;

    @Column(name = "assigned_at", nullable = false, updatable = false)
    Instant assignedAt;

    @Column(name = "assigned_by", nullable = false, updatable = false)
    UUID assignedBy;

    @Column(name = "ended_at", insertable = false)
    @Nullable
    Instant endedAt;

    @Column(name = "ended_by", insertable = false)
    @Nullable
    UUID endedBy;

    AssignmentView view() {
        return new AssignmentView(id, worker, assignedAt, assignedBy, endedAt, endedBy);
    }
}
