package org.subrosa.kit.architecture.planted.wellbehaved;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import java.util.UUID;

/** HTTP in, guarded, speaking values. It has no path, so that no server serves it. */
final class GuestResource {
    private final RegisterGuest register;

    GuestResource(RegisterGuest register) {
        this.register = register;
    }

    @POST
    @RolesAllowed("caseworker")
    RegisterGuest.Guest register(UUID agency) {
        return register.register(agency);
    }
}
