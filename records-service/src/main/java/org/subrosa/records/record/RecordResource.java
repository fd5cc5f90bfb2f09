package org.subrosa.records.record;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.subrosa.kit.paging.TimeCursor;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Records of clients of the caller's caseload. */
@Path("/v1/clients/{client_id}/records")
@Tag(name = "records")
public class RecordResource {
    private static final String RECORD =
            """
            {"type":"assessment","compartments":[{"compartment":"social","content":{"household_size":3,"employed":false}},\
            {"compartment":"mental-health","collection_purpose":"To find out what help the client wants.",\
            "content":{"concerns":["sleep","worry"],"summary":"Sleeps four hours a night."}}]}""";
    private static final String CHANGED =
            """
            {"compartments":[{"compartment":"social","content":{"household_size":2,"employed":true}}]}""";
    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    private final CurrentCaller caller;
    private final WriteRecord write;
    private final ChangeRecord change;
    private final ReadRecord read;
    private final ListRecords list;

    RecordResource(CurrentCaller caller, WriteRecord write, ChangeRecord change, ReadRecord read, ListRecords list) {
        this.caller = caller;
        this.write = write;
        this.change = change;
        this.read = read;
        this.list = list;
    }

    /** Writes a record. */
    @POST
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "writeRecord", summary = "Write a record")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "assessment", value = RECORD)))
    @APIResponse(responseCode = "201", description = "Written; each compartment is sealed by itself")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    @APIResponse(responseCode = "409", description = "no-open-relationship")
    public RestResponse<RecordWritten> write(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-write-assessment") @Nullable
                    String idempotencyKey,
            @PathParam("client_id") UUID clientId,
            @NotNull @Valid NewRecord record) {
        RecordWritten written = write.write(caller.get(), idempotencyKey, clientId, record)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, written)
                .location(URI.create("/v1/clients/" + clientId + "/records/" + written.recordId()))
                .header("ETag", tag(written.version()))
                .build();
    }

    /** Lists records by kind, the latest first, 50 a page. Nothing is opened. */
    @GET
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "listRecords", summary = "List a client's records, the latest first")
    @APIResponse(responseCode = "200", description = "One page; the listing is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    public RecordList list(@PathParam("client_id") UUID clientId, @QueryParam("cursor") @Nullable String cursor) {
        return list.list(caller.get(), clientId, cursor == null ? null : TimeCursor.decode(cursor))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Reads the newest version of a record. */
    @GET
    @Path("/{record_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "readRecord", summary = "Read a record")
    @APIResponse(responseCode = "200", description = "The newest version, opened; the read is in the trail")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    public RestResponse<RecordView> read(@PathParam("client_id") UUID clientId, @PathParam("record_id") UUID recordId) {
        RecordView view = read.read(caller.get(), clientId, recordId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", tag(view.version()))
                .build();
    }

    /** Writes the next version of a record, if nobody did so since it was read. */
    @PUT
    @Path("/{record_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM})
    @Operation(operationId = "changeRecord", summary = "Write the next version of a record")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "assessment", value = CHANGED)))
    @APIResponse(responseCode = "200", description = "Written; earlier versions stay")
    @APIResponse(responseCode = "404", description = "Unknown, not yours, or not permitted")
    @APIResponse(responseCode = "409", description = "no-open-relationship")
    @APIResponse(responseCode = "412", description = "It has a newer version than the one in If-Match")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<RecordWritten> change(
            @HeaderParam("If-Match") @Parameter(required = true, example = "\"1\"") @Nullable String ifMatch,
            @PathParam("client_id") UUID clientId,
            @PathParam("record_id") UUID recordId,
            @NotNull @Valid ChangedRecord record) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED);
        }
        RecordWritten written = change.change(caller.get(), clientId, recordId, version(ifMatch), record)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return RestResponse.ResponseBuilder.ok(written)
                .header("ETag", tag(written.version()))
                .build();
    }

    private static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** What is no tag of ours is no version's. */
    private static int version(String tag) {
        Matcher match = TAG.matcher(tag.strip());
        return match.matches() ? Integer.parseInt(match.group(1)) : 0;
    }
}
