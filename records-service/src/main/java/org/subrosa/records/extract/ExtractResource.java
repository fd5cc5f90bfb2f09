package org.subrosa.records.extract;

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

/** Extracts for a disclosure. Never retried: a warrant serves once. */
@Path("/v1/extracts")
@Tag(name = "extracts")
public class ExtractResource {
    private static final String EXAMPLE =
            "{\"warrant\":\"eyJhbGciOiJFZERTQSIsInR5cCI6InN1YnJvc2Etd2FycmFudCtqd3QifQ.e30.c2lnbmVk\"}";

    private final CurrentCaller caller;
    private final ExtractRecords extract;

    ExtractResource(CurrentCaller caller, ExtractRecords extract) {
        this.caller = caller;
        this.extract = extract;
    }

    /** Opens what the warrant names and nothing else. */
    @POST
    @RolesAllowed(Roles.DISCLOSURE_SERVICE)
    @Operation(operationId = "extractRecords", summary = "Open what a warrant names, once")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "warrant", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "What the warrant names, as far as the client has it")
    @APIResponse(responseCode = "403", description = "No warrant for this service at this moment")
    @APIResponse(responseCode = "409", description = "warrant-used")
    @APIResponse(responseCode = "422", description = "too-many: more than 500 values")
    public Extract extract(@NotNull @Valid ExtractRequest request) {
        return extract.extract(caller.get(), request.warrant());
    }
}
