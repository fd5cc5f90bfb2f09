package org.subrosa.kit.caller.gate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subrosa.kit.caller.Roles;

@Path("/v1/traps")
public class InheritingResource extends BaseResource {

    @GET
    @Path("guarded")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(operationId = "guarded")
    public String guarded() {
        return "guarded";
    }

    @GET
    @Path("forgotten")
    @Operation(hidden = true)
    public String forgotten() {
        return "open";
    }
}
