package org.subrosa.audit.breach;

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
import java.util.Optional;
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

/** The breach register of the caller's agency. */
@Path("/v1/incidents")
@Tag(name = "incidents")
public class IncidentResource {
    private static final String JSON = "application/json";
    private static final String INCIDENT =
            """
            {"discovered_at":"2026-11-20T15:04:05Z","scope":{"actor":"8a4f2c1e-0b6d-4f39-8e57-1c2d3e4f5a6b",\
            "from":"2026-11-01T00:00:00Z","to":"2026-11-20T00:00:00Z"},\
            "narrative":"An account was used from outside the office, by somebody who did not know the case files."}""";
    private static final String ASSESSMENT =
            """
            {"nature":"Names, telephone numbers and case notes.","recipient":"Unknown; not bound to confidentiality.",\
            "acquired":"The log shows each file opened.","mitigation":"The account is shut; nothing came back.",\
            "conclusion":"breach"}""";
    private static final String LETTER =
            """
            {"what_happened":"Somebody who should not have opened your file.","when_it_happened":"1 to 19 November 2026",\
            "when_it_was_discovered":"20 November 2026","kinds_of_data":"Your name, telephone number and notes.",\
            "what_you_can_do":"Tell us if anybody contacts you about this.",\
            "what_we_are_doing":"We have shut the account and changed how we sign in.",\
            "contacts":"The privacy officer, 555 0100, free of charge."}""";

    private final CurrentCaller caller;
    private final OpenIncident open;
    private final AssessIncident assess;
    private final SendNotices send;
    private final AskForMails mails;
    private final ReadIncidents read;

    IncidentResource(
            CurrentCaller caller,
            OpenIncident open,
            AssessIncident assess,
            SendNotices send,
            AskForMails mails,
            ReadIncidents read) {
        this.caller = caller;
        this.open = open;
        this.assess = assess;
        this.send = send;
        this.mails = mails;
        this.read = read;
    }

    /** Opens an incident and starts the clock of every client whom it affects. */
    @POST
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "openIncident", summary = "Open an incident; the log says which clients it affects")
    @RequestBody(
            required = true,
            content = @Content(mediaType = JSON, examples = @ExampleObject(name = "an account", value = INCIDENT)))
    @APIResponse(responseCode = "201", description = "Opened; presumed a breach until it is assessed")
    @APIResponse(responseCode = "422", description = "Discovered in the future, an unclear scope, or an unknown event")
    public RestResponse<IncidentOpened> open(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-open-incident") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewIncident incident) {
        IncidentOpened opened = open.open(caller.get(), idempotencyKey, incident);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, opened)
                .location(URI.create("/v1/incidents/" + opened.incidentId()))
                .build();
    }

    /** The register, the latest incident first, 50 a page. */
    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "listIncidents", summary = "The register: incidents with open and overdue clocks")
    @APIResponse(responseCode = "200", description = "One page")
    public IncidentList register(@QueryParam("cursor") @Nullable UUID cursor) {
        return read.register(caller.get(), cursor);
    }

    /** One incident; that it was read is in the trail. */
    @GET
    @Path("/{incident_id}")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readIncident", summary = "Read an incident and its latest assessment")
    @APIResponse(responseCode = "200", description = "The incident")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    public IncidentView incident(@PathParam("incident_id") UUID incidentId) {
        return found(read.incident(caller.get(), incidentId));
    }

    /** Judges an incident by the four factors. */
    @POST
    @Path("/{incident_id}/assessment")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "assessIncident", summary = "Judge an incident by the four factors; the latest counts")
    @RequestBody(
            required = true,
            content = @Content(mediaType = JSON, examples = @ExampleObject(name = "a breach", value = ASSESSMENT)))
    @APIResponse(responseCode = "201", description = "Recorded; earlier assessments stay")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(responseCode = "422", description = "A factor is missing")
    public RestResponse<AssessmentRecorded> assess(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-assess-incident") @Nullable
                    String idempotencyKey,
            @PathParam("incident_id") UUID incidentId,
            @NotNull @Valid NewAssessment assessment) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        assess.assess(caller.get(), idempotencyKey, incidentId, assessment))
                .location(URI.create("/v1/incidents/" + incidentId))
                .build();
    }

    /** Puts a notice into the portal of each affected client who has none yet. */
    @POST
    @Path("/{incident_id}/notices")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "sendNotices", summary = "Tell the affected clients; 200 of them at once")
    @RequestBody(
            required = true,
            content = @Content(mediaType = JSON, examples = @ExampleObject(name = "a letter", value = LETTER)))
    @APIResponse(
            responseCode = "201",
            description = "Sent; remaining says how many still wait, mails who is told by e-mail, too")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(
            responseCode = "409",
            description = "Assessed as improbable (low-probability), or every affected client is told (nobody-left)")
    @APIResponse(responseCode = "422", description = "A part of the letter is missing")
    public RestResponse<NoticesSent> send(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-send-notices") @Nullable
                    String idempotencyKey,
            @PathParam("incident_id") UUID incidentId,
            @NotNull @Valid BreachLetter letter) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, send.send(caller.get(), idempotencyKey, incidentId, letter))
                .location(URI.create("/v1/incidents/" + incidentId + "/notices"))
                .build();
    }

    /** Asks for the mails that could not be asked for when the notices were sent. */
    @POST
    @Path("/{incident_id}/mails")
    @RolesAllowed(Roles.PRIVACY_OFFICER)
    @Operation(operationId = "askForMails", summary = "Have clients with a notice told by e-mail that it is waiting")
    @APIResponse(responseCode = "202", description = "Asked for; not_asked says for how many it is still to do")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(responseCode = "503", description = "records-service does not answer; the notices stand")
    public RestResponse<MailsAsked> mails(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-ask-for-mails") @Nullable
                    String idempotencyKey,
            @PathParam("incident_id") UUID incidentId) {
        return RestResponse.status(
                RestResponse.Status.ACCEPTED, new MailsAsked(mails.ask(caller.get(), idempotencyKey, incidentId)));
    }

    /** The clients whom an incident affects, 50 a page; that they were looked at is in the trail. */
    @GET
    @Path("/{incident_id}/notices")
    @RolesAllowed({Roles.AUDITOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "listAffectedClients", summary = "The affected clients and their clocks")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    public NoticeList affected(@PathParam("incident_id") UUID incidentId, @QueryParam("cursor") @Nullable UUID cursor) {
        return found(read.affected(caller.get(), incidentId, cursor));
    }

    private static <T> T found(Optional<T> answer) {
        return answer.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
