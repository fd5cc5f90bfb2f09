package org.subrosa.records.mail;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;

/** Mails that say that a message is waiting. No address comes in or goes out here. */
@Path("/v1/neutral-mails")
@Tag(name = "mail")
public class NeutralMailResource {
    private static final String EXAMPLE =
            "{\"client_ids\":[\"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11\"],\"reason\":\"portal-message\"}";

    private final CurrentCaller caller;
    private final QueueMails queue;

    NeutralMailResource(CurrentCaller caller, QueueMails queue) {
        this.caller = caller;
        this.queue = queue;
    }

    /** Queues a mail for each client who has an address that is safe to use. */
    @POST
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "queueNeutralMails", summary = "Tell clients by e-mail that a message is waiting")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "one client", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Kept, to be sent; who has no safe address gets none")
    @APIResponse(responseCode = "422", description = "No client, more than 200, or one of them twice")
    public RestResponse<NeutralMails> order(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-neutral-mails") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NeutralMailOrder order) {
        return RestResponse.status(RestResponse.Status.ACCEPTED, queue.queue(caller.get(), idempotencyKey, order));
    }
}
