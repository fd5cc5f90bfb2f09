package org.subrosa.audit.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.log.LogNumber;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What a service of ours wrote into an agency's log, for that service alone. */
@Path("/v1")
@Tag(name = "history")
public class OwnEventResource {
    static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int MOST_TYPES = 20;
    private static final Pattern TYPE = Pattern.compile("(?=.{1,128}+$)[a-z][a-z0-9]*+(?:[.-][a-z0-9]++)*+");
    private static final String EXAMPLE =
            """
            {"tree_size":42,"items":[{"leaf_index":41,"event":{"specversion":"1.0",\
            "id":"0193c2a4-7d10-7b6e-9c3b-2f1a5d8e4c77","source":"/subrosa/records-service",\
            "type":"org.subrosa.records.record-written.v1","subject":"client/5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11",\
            "time":"2026-11-21T08:00:00.000000Z","datacontenttype":"application/json",\
            "agency":"3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11","data":{"outcome":"done"}}}]}""";

    private final CurrentCaller caller;
    private final ReadOwnEvents read;

    OwnEventResource(CurrentCaller caller, ReadOwnEvents read) {
        this.caller = caller;
        this.read = read;
    }

    /** The calling service's own events of an agency, the earliest first. */
    @GET
    @Path("/own-events")
    @RolesAllowed({Roles.RECORDS_SERVICE, Roles.CONSENT_SERVICE, Roles.DISCLOSURE_SERVICE, Roles.AUDIT_SERVICE})
    @Operation(operationId = "readOwnEvents", summary = "What the calling service itself wrote into an agency's log")
    @APIResponse(
            responseCode = "200",
            description = "One page in the log's order, as far as the log is signed",
            content =
                    @Content(
                            schema = @Schema(implementation = OwnEvents.class),
                            examples = @ExampleObject(name = "a record", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    @APIResponse(responseCode = "422", description = "No more than 500 events, 20 types, one of client and recipient")
    @APIResponse(responseCode = "503", description = "The log is frozen, or its history is still being made")
    public OwnEvents own(
            @QueryParam("agency_id")
                    @Parameter(required = true, example = "3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11")
                    @Nullable
                    UUID agencyId,
            @QueryParam("type")
                    @Parameter(
                            required = true,
                            description = "An event's type; may be repeated",
                            example = "org.subrosa.records.record-written.v1")
                    List<String> types,
            @QueryParam("client_id") @Nullable UUID clientId,
            @QueryParam("recipient_id") @Nullable UUID recipientId,
            @QueryParam("after")
                    @Parameter(description = "Begin behind this leaf", schema = @Schema(type = SchemaType.INTEGER))
                    @Nullable
                    String after,
            @QueryParam("limit")
                    @Parameter(description = "1 to 500; 100 if not given", schema = @Schema(type = SchemaType.INTEGER))
                    @Nullable
                    String limit) {
        if (agencyId == null || types.isEmpty()) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.MISSING);
        }
        if (!types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
        }
        OptionalLong most = LogNumber.optional(limit);
        if (clientId != null && recipientId != null
                || types.size() > MOST_TYPES
                || most.isPresent() && (most.getAsLong() < 1 || most.getAsLong() > MOST)) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "", FieldCode.INVALID);
        }
        return read.read(
                caller.get().authorizedParty(),
                new ReadOwnEvents.Question(
                        agencyId,
                        types.stream().distinct().toList(),
                        clientId,
                        recipientId,
                        LogNumber.optional(after).orElse(-1),
                        (int) most.orElse(USUAL)));
    }
}
