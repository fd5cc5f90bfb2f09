package org.subrosa.consent.notice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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
import org.subrosa.kit.paging.TimeCursor;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The notices of the caller's agency, and who took note of them. */
@Path("/v1/notices")
@Tag(name = "notices")
public class NoticeResource {
    private static final String NOTICE =
            """
            {"kind":"limits-of-confidentiality","language":"en","title":"What stays between us, and what cannot",\
            "text":"We keep what you tell us to ourselves. The law makes a few exceptions, and this page names them."}""";
    private static final String ACKNOWLEDGEMENT =
            """
            {"client_id":"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11","method":"signed-on-paper",\
            "acknowledged_at":"2026-11-20T15:04:05Z"}""";

    private final CurrentCaller caller;
    private final PublishNotice publish;
    private final AcknowledgeNotice acknowledge;
    private final ReadNotices read;

    NoticeResource(CurrentCaller caller, PublishNotice publish, AcknowledgeNotice acknowledge, ReadNotices read) {
        this.caller = caller;
        this.publish = publish;
        this.acknowledge = acknowledge;
        this.read = read;
    }

    /** Publishes the next version of a notice. */
    @POST
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "publishNotice", summary = "Publish the next version of a notice")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "limits", value = NOTICE)))
    @APIResponse(responseCode = "201", description = "Published; earlier versions stay readable")
    public RestResponse<NoticePublished> publish(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-publish-limits") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewNotice notice) {
        NoticePublished published = publish.publish(caller.get(), idempotencyKey, notice);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, published)
                .location(URI.create("/v1/notices/" + published.noticeId()))
                .build();
    }

    /** Lists notices, the latest first, 50 a page. */
    @GET
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.TRAINEE,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AUDITOR,
        Roles.AGENCY_SYSTEM,
        Roles.CLIENT,
        Roles.REPRESENTATIVE
    })
    @Operation(operationId = "listNotices", summary = "List the agency's notices, the latest first")
    @APIResponse(responseCode = "200", description = "One page of notices")
    public NoticeList list(@QueryParam("cursor") @Nullable String cursor) {
        return read.list(caller.get(), cursor == null ? null : TimeCursor.decode(cursor));
    }

    /** Reads one notice. */
    @GET
    @Path("/{notice_id}")
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.TRAINEE,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AUDITOR,
        Roles.AGENCY_SYSTEM,
        Roles.CLIENT,
        Roles.REPRESENTATIVE
    })
    @Operation(operationId = "readNotice", summary = "Read a notice")
    @APIResponse(responseCode = "200", description = "The notice")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    public NoticeView read(@PathParam("notice_id") UUID noticeId) {
        return read.notice(caller.get(), noticeId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Records that a client took note, as the calling worker witnessed it. */
    @POST
    @Path("/{notice_id}/acknowledgements")
    @RolesAllowed(Roles.CASEWORKER)
    @Operation(operationId = "acknowledgeNotice", summary = "Record that a client took note of a notice")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "on paper", value = ACKNOWLEDGEMENT)))
    @APIResponse(responseCode = "201", description = "Recorded")
    @APIResponse(responseCode = "404", description = "Unknown notice, or another agency's")
    public RestResponse<AcknowledgementRecorded> acknowledge(
            @HeaderParam("Idempotency-Key")
                    @Parameter(required = true, example = "3f0c5e0a-acknowledge-limits")
                    @Nullable
                    String idempotencyKey,
            @PathParam("notice_id") UUID noticeId,
            @NotNull @Valid NewAcknowledgement acknowledgement) {
        UUID id = acknowledge.acknowledge(caller.get(), idempotencyKey, noticeId, acknowledgement);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new AcknowledgementRecorded(id))
                .location(URI.create("/v1/notices/" + noticeId + "/acknowledgements/" + id))
                .build();
    }

    /** Reads one acknowledgement; the reading is in the trail. */
    @GET
    @Path("/{notice_id}/acknowledgements/{acknowledgement_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readAcknowledgement", summary = "Read an acknowledgement")
    @APIResponse(responseCode = "200", description = "The acknowledgement")
    @APIResponse(responseCode = "404", description = "Unknown, another agency's, or witnessed by somebody else")
    public AcknowledgementView acknowledgement(
            @PathParam("notice_id") UUID noticeId, @PathParam("acknowledgement_id") UUID acknowledgementId) {
        return read.acknowledgement(caller.get(), noticeId, acknowledgementId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
