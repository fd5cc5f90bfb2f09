package org.subrosa.consent.agreement;

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
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What consents cover: asked by disclosure-service before it decides. */
@Path("/v1/consent-scopes")
@Tag(name = "reliance")
public class ConsentScopeResource {
    private static final String EXAMPLE =
            """
            {"agency_id":"3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11","consent_id":"c4b1d6a2-7e35-4f90-8b2a-1d9c6e5f3a70"}""";

    private final CurrentCaller caller;
    private final ReadConsentScope read;

    ConsentScopeResource(CurrentCaller caller, ReadConsentScope read) {
        this.caller = caller;
        this.read = read;
    }

    /** Reads what a consent covers. A question in a body: which agency it is about is nothing for a URL. */
    @POST
    @RolesAllowed(Roles.DISCLOSURE_SERVICE)
    @Operation(operationId = "readConsentScope", summary = "Read what a consent covers")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "clinic", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "What it covers; it is no permission")
    @APIResponse(responseCode = "404", description = "The agency has no such consent")
    public ConsentScope read(@NotNull @Valid ConsentScopeAsked asked) {
        return read.read(caller.get(), asked).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
