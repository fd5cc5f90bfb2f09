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

/** Helping relationships with clients of the caller's caseload. */
@Path("/v1/clients/{client_id}/relationships")
@Tag(name = "casework")
public class RelationshipResource {
    private static final String OPENING = "{\"programme\":\"housing-support\",\"began_on\":\"2024-11-02\"}";
    private static final String CLOSING = "{\"ended_on\":\"2024-11-20\",\"reason\":\"completed\"}";

    private final CurrentCaller caller;
    private final OpenRelationship open;
    private final CloseRelationship close;
    private final ReadCasework read;

    RelationshipResource(CurrentCaller caller, OpenRelationship open, CloseRelationship close, ReadCasework read) {
        this.caller = caller;
        this.open = open;
        this.close = close;
        this.read = read;
    }

    /** Opens a helping relationship. */
    @POST
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "openRelationship", summary = "Open a helping relationship")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "housing", value = OPENING)))
    @APIResponse(responseCode = "201", description = "Open; records can be written")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    @APIResponse(
            responseCode = "409",
            description = "notice-missing: the limits of confidentiality come first; already-open")
    public RestResponse<RelationshipOpened> open(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-open-housing") @Nullable
                    String idempotencyKey,
            @PathParam("client_id") UUID clientId,
            @NotNull @Valid NewRelationship relationship) {
        return open.open(caller.get(), idempotencyKey, clientId, relationship)
                .map(id -> RestResponse.status(RestResponse.Status.CREATED, new RelationshipOpened(id)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Lists them, the latest first. */
    @GET
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "listRelationships", summary = "List a client's helping relationships, the latest first")
    @APIResponse(responseCode = "200", description = "The latest 200; the reading is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    public RelationshipList list(@PathParam("client_id") UUID clientId) {
        return read.relationships(caller.get(), clientId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Closes one, once. */
    @POST
    @Path("/{relationship_id}/closing")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "closeRelationship", summary = "Close a helping relationship")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "completed", value = CLOSING)))
    @APIResponse(responseCode = "200", description = "Closed; nothing more is written under it")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    @APIResponse(responseCode = "409", description = "already-closed")
    public RelationshipView close(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-close-housing") @Nullable
                    String idempotencyKey,
            @PathParam("client_id") UUID clientId,
            @PathParam("relationship_id") UUID relationshipId,
            @NotNull @Valid RelationshipClosing closing) {
        return close.close(caller.get(), idempotencyKey, clientId, relationshipId, closing)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
