package org.subrosa.bench.reference;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "json_row")
class RowEntity {
    @Id
    UUID id;

    @Column(name = "written_at", nullable = false, updatable = false)
    Instant writtenAt;

    @Column(name = "content", nullable = false, updatable = false)
    String content;
}
