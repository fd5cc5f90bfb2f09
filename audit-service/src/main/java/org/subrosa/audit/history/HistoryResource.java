package org.subrosa.audit.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What happened in the caller's agency, and what happened about the caller. */
@Path("/v1")
@Tag(name = "history")
public class HistoryResource {
    private static final String HISTORY =
            """
            {"items":[{"event_id":"0193c2a4-7d10-7b6e-9c3b-2f1a5d8e4c77","leaf_index":41,\
            "type":"org.subrosa.disclosure.released.v1","time":"2026-11-21T08:00:00Z",\
            "actor":{"id":"8a4f2c1e-0b6d-4f39-8e57-1c2d3e4f5a6b","kind":"person"},\
            "client_id":"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11","recipient_id":"c3b1a2d4-5e6f-4708-9a1b-2c3d4e5f6a7b",\
            "purpose":"treat","outcome":"done","disclosure_id":"d4c3b2a1-6f5e-4807-8b9a-3d2c5f4e7b6a",\
            "compartments":["mental-health"],"opened":[]}]}""";
    private static final String OWN_HISTORY =
            """
            {"items":[{"event_id":"0193c2a4-7d10-7b6e-9c3b-2f1a5d8e4c77","type":"org.subrosa.disclosure.released.v1",\
            "time":"2026-11-21T08:00:00Z","actor_kind":"person","actor_roles":["caseworker"],\
            "recipient_id":"c3b1a2d4-5e6f-4708-9a1b-2c3d4e5f6a7b","purpose":"treat","outcome":"done",\
            "compartments":["mental-health"],"opened":[]}]}""";

    private final CurrentCaller caller;
    private final ReadHistory read;

    HistoryResource(CurrentCaller caller, ReadHistory read) {
        this.caller = caller;
        this.read = read;
    }

    /** What happened, the latest first, 50 a page. */
    @GET
    @Path("/history")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readHistory", summary = "What happened, by client, actor, recipient, purpose and time")
    @APIResponse(
            responseCode = "200",
            description = "One page, the latest first; the look, with its filter, is in the trail",
            content =
                    @Content(
                            schema = @Schema(implementation = HistoryList.class),
                            examples = @ExampleObject(name = "a release", value = HISTORY)))
    @APIResponse(responseCode = "400", description = "A filter or the cursor cannot be read")
    @APIResponse(responseCode = "503", description = "The log is frozen, or its history is still being made")
    public HistoryList history(
            @QueryParam("client_id") @Nullable UUID clientId,
            @QueryParam("actor") @Parameter(description = "An account's id or a service's name") @Nullable String actor,
            @QueryParam("recipient_id") @Nullable UUID recipientId,
            @QueryParam("purpose") @Parameter(description = "A code in lower case") @Nullable String purpose,
            @QueryParam("outcome") @Parameter(description = "A code in lower case") @Nullable String outcome,
            @QueryParam("type") @Parameter(description = "An event's type") @Nullable String type,
            @QueryParam("from") @Parameter(description = "RFC 3339, UTC; inclusive") @Nullable String from,
            @QueryParam("to") @Parameter(description = "RFC 3339, UTC; exclusive") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor) {
        return read.read(
                caller.get(),
                HistoryFilter.read(clientId, actor, recipientId, purpose, outcome, type, from, to),
                cursor);
    }

    /** What happened about the client that the caller is, the latest first, 50 a page. */
    @GET
    @Path("/my/history")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "readOwnHistory", summary = "What happened about me, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "One page; whoever acted is shown by role. The look is in the trail",
            content =
                    @Content(
                            schema = @Schema(implementation = OwnHistoryList.class),
                            examples = @ExampleObject(name = "a release", value = OWN_HISTORY)))
    @APIResponse(responseCode = "404", description = "The account is bound to no client")
    public OwnHistoryList own(@QueryParam("cursor") @Nullable String cursor) {
        return read.readOwn(caller.get(), cursor).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
