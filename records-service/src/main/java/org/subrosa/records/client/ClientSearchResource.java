package org.subrosa.records.client;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;

/** Looking for a client; a POST, because names do not belong into a URL. */
@Path("/v1/client-searches")
@Tag(name = "clients")
public class ClientSearchResource {
    private static final String EXAMPLE = "{\"family_name\":\"Linden\",\"birth_date\":\"1991-04-17\"}";

    private final CurrentCaller caller;
    private final SearchClients search;

    ClientSearchResource(CurrentCaller caller, SearchClients search) {
        this.caller = caller;
        this.search = search;
    }

    /** Finds clients of the caller's caseload by name and birth date. */
    @POST
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "searchClients", summary = "Find clients of the caller's caseload")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", examples = @ExampleObject(name = "Rosa", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Who matches, at most 50; the search and every profile it opened are in the trail")
    public FoundClients search(@NotNull @Valid ClientSearch wanted) {
        return search.search(caller.get(), wanted);
    }
}
