package org.subrosa.audit.log;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The log of the caller's agency, for those who check it. */
@Path("/v1/log")
@Tag(name = "log")
public class LogResource {

    private final CurrentCaller caller;
    private final ReadCheckpoint checkpoint;
    private final ReadEntry entry;
    private final ProveLog proofs;

    LogResource(CurrentCaller caller, ReadCheckpoint checkpoint, ReadEntry entry, ProveLog proofs) {
        this.caller = caller;
        this.checkpoint = checkpoint;
        this.entry = entry;
        this.proofs = proofs;
    }

    /** The last signed checkpoint. */
    @GET
    @Path("/checkpoint")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readCheckpoint", summary = "The last signed checkpoint of the agency's log")
    @APIResponse(
            responseCode = "200",
            description = "A C2SP signed note: origin, size and root, signed with Ed25519 and ML-DSA-44",
            content =
                    @Content(
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "checkpoint", value = LogExamples.CHECKPOINT)))
    @APIResponse(responseCode = "404", description = "The log has no entry yet")
    @APIResponse(responseCode = "503", description = "The log is frozen, or a needed part is not available")
    public String checkpoint() {
        return found(checkpoint.read(agency()));
    }

    /** The keys that sign checkpoints. */
    @GET
    @Path("/keys")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readLogKeys", summary = "The keys to pin for the agency's log")
    @APIResponse(
            responseCode = "200",
            description = "The log's name and its verifier keys",
            content =
                    @Content(
                            schema = @Schema(implementation = KeysView.class),
                            examples = @ExampleObject(name = "keys", value = LogExamples.KEYS)))
    public KeysView keys() {
        return KeysView.of(checkpoint.origin(agency()), checkpoint.keys(agency()));
    }

    /** One event. The read is recorded in the trail before it is answered. */
    @GET
    @Path("/entries/{event_id}")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readLogEntry", summary = "One event of the log, byte for byte")
    @APIResponse(
            responseCode = "200",
            description = "The event; that it was read is in the trail",
            content =
                    @Content(
                            schema = @Schema(implementation = EntryView.class),
                            examples = @ExampleObject(name = "entry", value = LogExamples.ENTRY)))
    @APIResponse(responseCode = "404", description = "Unknown, another agency's, or not yet published")
    public EntryView entry(@PathParam("event_id") @Parameter(example = LogExamples.EVENT_ID) UUID eventId) {
        return EntryView.of(found(entry.read(caller.get(), eventId)));
    }

    /** That an event, or what stands at an index, is in the log. */
    @GET
    @Path("/proofs/inclusion")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "proveInclusion", summary = "Prove that an entry is in the log")
    @APIResponse(
            responseCode = "200",
            description = "The audit path of RFC 6962",
            content =
                    @Content(
                            schema = @Schema(implementation = InclusionView.class),
                            examples = @ExampleObject(name = "inclusion", value = LogExamples.INCLUSION)))
    @APIResponse(responseCode = "400", description = "Neither an event nor an index, or one that cannot be read")
    @APIResponse(responseCode = "404", description = "Unknown, another agency's, or not yet published")
    @APIResponse(responseCode = "422", description = "Both an event and an index, or beyond the published log")
    public InclusionView inclusion(
            @QueryParam("event_id") @Parameter(example = LogExamples.EVENT_ID) @Nullable UUID eventId,
            @QueryParam("leaf_index") @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @Nullable
                    String leafIndex,
            @QueryParam("tree_size") @Parameter(schema = @Schema(type = SchemaType.INTEGER), example = "3") @Nullable
                    String treeSize) {
        OptionalLong size = LogNumber.optional(treeSize);
        if (eventId != null && leafIndex != null) {
            throw ProblemException.at(ProblemType.VALIDATION_FAILED, "", FieldCode.INVALID);
        }
        return InclusionView.of(found(
                eventId == null
                        ? proofs.inclusion(agency(), LogNumber.required(leafIndex), size)
                        : proofs.inclusion(agency(), eventId, size)));
    }

    /** That the log has only grown. */
    @GET
    @Path("/proofs/consistency")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "proveConsistency", summary = "Prove that the log has only grown between two sizes")
    @APIResponse(
            responseCode = "200",
            description = "The consistency proof of RFC 6962",
            content =
                    @Content(
                            schema = @Schema(implementation = ConsistencyView.class),
                            examples = @ExampleObject(name = "consistency", value = LogExamples.CONSISTENCY)))
    @APIResponse(responseCode = "400", description = "A size is missing or cannot be read")
    @APIResponse(responseCode = "404", description = "The log has no entry yet")
    @APIResponse(responseCode = "422", description = "Sizes in the wrong order, zero, or beyond the published log")
    public ConsistencyView consistency(
            @QueryParam("first")
                    @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER), example = "2")
                    @Nullable
                    String first,
            @QueryParam("second")
                    @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER), example = "3")
                    @Nullable
                    String second) {
        return ConsistencyView.of(
                found(proofs.consistency(agency(), LogNumber.required(first), LogNumber.required(second))));
    }

    private UUID agency() {
        return caller.get().agency();
    }

    private static <T> T found(Optional<T> answer) {
        return answer.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
