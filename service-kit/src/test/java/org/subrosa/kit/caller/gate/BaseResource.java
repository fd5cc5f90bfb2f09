package org.subrosa.kit.caller.gate;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What a resource inherits without anybody looking. */
abstract class BaseResource {

    @GET
    @Path("inherited")
    public String inherited() {
        return "open";
    }
}
