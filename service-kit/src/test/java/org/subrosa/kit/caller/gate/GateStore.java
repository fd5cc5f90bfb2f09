package org.subrosa.kit.caller.gate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forgets, on purpose, to ask for the agency. */
@ApplicationScoped
public class GateStore implements PanacheRepositoryBase<GateEntity, UUID> {}
