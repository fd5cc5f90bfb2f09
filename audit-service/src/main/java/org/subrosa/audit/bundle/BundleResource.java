package org.subrosa.audit.bundle;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.audit.bundle.ExportLog.BundlePart;
import org.subrosa.audit.history.HistoryFilter;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The log of the caller's agency to take away. */
@Path("/v1/bundle")
@Tag(name = "bundle")
public class BundleResource {
    private static final String LINES = "application/x-ndjson";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final CurrentCaller caller;
    private final ExportLog export;

    BundleResource(CurrentCaller caller, ExportLog export) {
        this.caller = caller;
        this.export = export;
    }

    /** One part of a bundle; the parts one after the other are the file that {@code deploy/verify-log} takes. */
    @GET
    @Produces(LINES)
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(
            operationId = "exportBundle",
            summary = "The log, or what a filter selects of it, with proofs that are checked offline")
    @APIResponse(
            responseCode = "200",
            description = "JSON lines: the signed checkpoint, entries with their audit paths, the end. The export is in"
                    + " the trail",
            headers =
                    @Header(
                            name = "Link",
                            description = "The part that follows, rel=\"next\"; none after the last",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = LINES, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "400", description = "A filter, a number or the cursor cannot be read")
    @APIResponse(responseCode = "404", description = "The log has no entry yet")
    @APIResponse(responseCode = "422", description = "Beyond the published log")
    @APIResponse(responseCode = "503", description = "The log is frozen, or its history is still being made")
    public RestResponse<String> export(
            @QueryParam("client_id") @Nullable UUID clientId,
            @QueryParam("actor") @Parameter(description = "An account's id or a service's name") @Nullable String actor,
            @QueryParam("recipient_id") @Nullable UUID recipientId,
            @QueryParam("purpose") @Parameter(description = "A code in lower case") @Nullable String purpose,
            @QueryParam("outcome") @Parameter(description = "A code in lower case") @Nullable String outcome,
            @QueryParam("type") @Parameter(description = "An event's type") @Nullable String type,
            @QueryParam("from") @Parameter(description = "RFC 3339, UTC; inclusive") @Nullable String from,
            @QueryParam("to") @Parameter(description = "RFC 3339, UTC; exclusive") @Nullable String to,
            @QueryParam("since")
                    @Parameter(
                            description =
                                    "The size of an earlier checkpoint that the log is shown to have grown out of",
                            schema = @Schema(type = SchemaType.INTEGER))
                    @Nullable
                    String since,
            @QueryParam("cursor") @Nullable String cursor) {
        HistoryFilter filter = HistoryFilter.read(clientId, actor, recipientId, purpose, outcome, type, from, to);
        BundlePart part = export.export(caller.get(), filter, size(since), cursor)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        RestResponse.ResponseBuilder<String> answer = RestResponse.ResponseBuilder.ok(part.lines(), LINES);
        if (part.next() != null) {
            answer.header("Link", link(filter, part.next()));
        }
        return answer.build();
    }

    /** Ids, codes, times and a cursor: none of them has a character that a query must escape. */
    private static String link(HistoryFilter filter, String cursor) {
        StringJoiner query = new StringJoiner("&", "</v1/bundle?", ">; rel=\"next\"");
        filter.data().forEach((name, value) -> query.add(name + "=" + value));
        return query.add("cursor=" + cursor).toString();
    }

    private static OptionalLong size(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.WRONG_FORMAT);
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
