package org.subrosa.kit.caller.gate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "gate")
public class GateEntity {
    @Id
    public UUID id;

    @Column(name = "agency_id")
    public UUID agencyId;

    @Column
    public String colour;

    @SuppressWarnings("NullAway.Init")
    protected GateEntity() {}

    private GateEntity(UUID agencyId, UUID id, String colour) {
        this.agencyId = agencyId;
        this.id = id;
        this.colour = colour;
    }

    public static GateEntity of(UUID agencyId, UUID id, String colour) {
        return new GateEntity(agencyId, id, colour);
    }
}
