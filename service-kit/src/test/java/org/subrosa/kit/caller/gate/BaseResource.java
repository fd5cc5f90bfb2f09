package org.subrosa.kit.caller.gate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a resource inherits without anybody looking. */
abstract class BaseResource {

    @GET
    @Path("inherited")
    @Operation(hidden = true)
    public String inherited() {
        return "open";
    }
}
