package org.subrosa.disclosure.recipient;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
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
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The recipients whom the caller's agency has registered. */
@Path("/v1/recipients")
@Tag(name = "recipients")
public class RecipientResource {
    private static final String EXAMPLE =
            """
            {"kind":"healthcare-provider","name":"Riverbend Clinic","postal_address":"1 Mill Lane, Riverbend",\
            "channel":"partner-api","partner_client":"partner-riverbend-clinic"}""";

    private final CurrentCaller caller;
    private final RegisterRecipient register;
    private final ReadRecipient read;

    RecipientResource(CurrentCaller caller, RegisterRecipient register, ReadRecipient read) {
        this.caller = caller;
        this.register = register;
        this.read = read;
    }

    /** Registers a recipient. */
    @POST
    @RolesAllowed({Roles.RECORDS_CUSTODIAN, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "registerRecipient", summary = "Register a recipient")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "clinic", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Registered; name and addresses are sealed")
    public RestResponse<RecipientRegistered> register(
            @HeaderParam("Idempotency-Key")
                    @Parameter(required = true, example = "3f0c5e0a-register-riverbend")
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewRecipient recipient) {
        UUID id = register.register(caller.get(), idempotencyKey, recipient);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new RecipientRegistered(id))
                .location(URI.create("/v1/recipients/" + id))
                .build();
    }

    /** Reads a recipient; the reading is in the trail. */
    @GET
    @Path("/{recipient_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.RECORDS_CUSTODIAN, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readRecipient", summary = "Read a recipient")
    @APIResponse(responseCode = "200", description = "The recipient")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    public RecipientView read(@PathParam("recipient_id") UUID recipientId) {
        return read.read(caller.get(), recipientId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
