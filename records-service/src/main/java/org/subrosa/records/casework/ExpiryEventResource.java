package org.subrosa.records.casework;

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
import org.subrosa.kit.caller.Roles;

/** What consent-service asks before it relies on a consent that expires on an event. */
@Path("/v1/expiry-events")
@Tag(name = "casework")
public class ExpiryEventResource {
    private static final String EXAMPLE =
            """
            {"agency_id":"0b4f3a52-6d1e-4c55-8f6b-7a1d2e3f4a5b","client_id":"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11",\
            "event":"helping-relationship-ended","since":"2026-01-31T08:00:00Z"}""";

    private final Relationships relationships;

    ExpiryEventResource(Relationships relationships) {
        this.relationships = relationships;
    }

    /** Tells whether the event has occurred. */
    @POST
    @RolesAllowed(Roles.CONSENT_SERVICE)
    @Operation(operationId = "askExpiryEvent", summary = "Ask whether an event has occurred on which a consent expires")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "ended", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Whether it has; for a client whom nobody knows it has")
    public ExpiryEvent.Occurrence ask(@NotNull @Valid ExpiryEvent event) {
        return new ExpiryEvent.Occurrence(relationships.hasOccurred(event));
    }
}
