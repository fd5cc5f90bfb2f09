package org.subrosa.kit.architecture.planted.wellbehaved;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;

/** HTTP in, guarded, speaking to people. It has no path, so that no server serves it. */
final class GuestPage {

    @GET
    @RolesAllowed("client")
    String read() {
        return "<!DOCTYPE html>";
    }
}
