package org.subrosa.records.client;

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

/** Clients of the caller's agency. */
@Path("/v1/clients")
@Tag(name = "clients")
public class ClientResource {
    private static final String EXAMPLE =
            """
            {"demographics":{"given_name":"Rosa","family_name":"Linden","birth_date":"1991-04-17"},\
            "contact":{"phone":"+1 555 0100","safe_to_contact":false},\
            "safe_location":{"address":"12 Harbor Lane, the blue door","instructions":"Ring twice.",\
            "collection_purpose":"To bring the client there and to keep others away."}}""";

    private final CurrentCaller caller;
    private final RegisterClient register;
    private final ReadClient read;

    ClientResource(CurrentCaller caller, RegisterClient register, ReadClient read) {
        this.caller = caller;
        this.register = register;
        this.read = read;
    }

    /** Registers a client and puts them on the caller's caseload. */
    @POST
    @RolesAllowed({Roles.CASEWORKER, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "registerClient", summary = "Register a client")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", examples = @ExampleObject(name = "Rosa", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Registered; the profile is sealed")
    public RestResponse<ClientRegistered> register(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-register-rosa") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewClient client) {
        UUID id = register.register(caller.get(), idempotencyKey, client);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new ClientRegistered(id))
                .location(URI.create("/v1/clients/" + id))
                .build();
    }

    /** Reads a client on the caller's caseload; anyone else's is not found. */
    @GET
    @Path("/{client_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "readClient", summary = "Read a client on the caller's caseload")
    @APIResponse(responseCode = "200", description = "The client's profile; the read is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    public ClientView read(@PathParam("client_id") UUID clientId) {
        return read.read(caller.get(), clientId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
