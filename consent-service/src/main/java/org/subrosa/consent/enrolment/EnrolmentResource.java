package org.subrosa.consent.enrolment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** How a client's account learns whose it is. */
@Path("/v1")
@Tag(name = "enrolment")
public class EnrolmentResource {
    private static final String ISSUE = """
            {"client_id":"0b6f4f1e-2d3c-4a5b-8c7d-9e0f1a2b3c4d"}""";
    private static final String ENROL = """
            {"code":"7Q2M-XK9V-4TZ8-C5FJ"}""";

    private final CurrentCaller caller;
    private final IssueEnrolmentCode issue;
    private final BindAccount enrol;

    EnrolmentResource(CurrentCaller caller, IssueEnrolmentCode issue, BindAccount enrol) {
        this.caller = caller;
        this.issue = issue;
        this.enrol = enrol;
    }

    /** Issues a one-time code for a client on the caller's caseload. */
    @POST
    @Path("/enrolment-codes")
    @RolesAllowed(Roles.CASEWORKER)
    @Operation(operationId = "issueEnrolmentCode", summary = "Issue a one-time code for a client")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "Rosa", value = ISSUE)))
    @APIResponse(responseCode = "201", description = "The code, told once: single use, 72 hours, ten tries")
    @APIResponse(responseCode = "404", description = "Not on the caller's caseload, or unknown")
    @APIResponse(responseCode = "409", description = "An account is bound to this client already")
    public RestResponse<EnrolmentCodeIssued> issue(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-code-rosa") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewEnrolmentCode asked) {
        return RestResponse.status(RestResponse.Status.CREATED, issue.issue(caller.get(), idempotencyKey, asked));
    }

    /** Binds the caller's account to the client whom the code was issued for. */
    @POST
    @Path("/my/enrolment")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "enrol", summary = "Bind the caller's account with a one-time code")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "code", value = ENROL)))
    @APIResponse(responseCode = "200", description = "Bound")
    @APIResponse(responseCode = "422", description = "Mistyped, or a code that binds nobody")
    public Enrolled enrol(@NotNull @Valid EnrolmentCodeEntry entry) {
        return enrol.enrol(caller.get(), entry);
    }
}
