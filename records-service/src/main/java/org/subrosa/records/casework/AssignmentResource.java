package org.subrosa.records.casework;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Whose caseload a client is on, for the supervisors who say so. */
@Path("/v1/clients/{client_id}/assignments")
@Tag(name = "casework")
public class AssignmentResource {
    private static final String EXAMPLE = "{\"worker\":\"c3c7e5de-6f2a-4a0e-9d51-4a9f0d8b2f33\"}";

    private final CurrentCaller caller;
    private final AssignWorker assign;
    private final EndAssignment end;
    private final ReadCasework read;

    AssignmentResource(CurrentCaller caller, AssignWorker assign, EndAssignment end, ReadCasework read) {
        this.caller = caller;
        this.assign = assign;
        this.end = end;
        this.read = read;
    }

    /** Puts the client on a worker's caseload. */
    @POST
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(operationId = "assignWorker", summary = "Put a client on a worker's caseload")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "a worker", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Assigned")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(responseCode = "409", description = "already-assigned")
    public RestResponse<AssignmentMade> assign(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-assign-lee") @Nullable
                    String idempotencyKey,
            @PathParam("client_id") UUID clientId,
            @NotNull @Valid NewAssignment assignment) {
        return assign.assign(caller.get(), idempotencyKey, clientId, assignment)
                .map(id -> RestResponse.status(RestResponse.Status.CREATED, new AssignmentMade(id)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Lists who is and was assigned, the latest first. */
    @GET
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(operationId = "listAssignments", summary = "List a client's assignments, the latest first")
    @APIResponse(responseCode = "200", description = "The latest 200; the reading is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    public AssignmentList list(@PathParam("client_id") UUID clientId) {
        return read.assignments(caller.get(), clientId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Takes the client off the worker's caseload, at once. */
    @POST
    @Path("/{assignment_id}/ending")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(operationId = "endAssignment", summary = "Take a client off a worker's caseload")
    @APIResponse(responseCode = "200", description = "Ended; the worker is outside")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(responseCode = "409", description = "already-ended")
    public AssignmentView end(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-end-lee") @Nullable
                    String idempotencyKey,
            @PathParam("client_id") UUID clientId,
            @PathParam("assignment_id") UUID assignmentId) {
        return end.end(caller.get(), idempotencyKey, clientId, assignmentId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
