package org.subrosa.consent.notice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.FieldCode;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What one client took note of. */
@Path("/v1/clients/{client_id}/acknowledgements")
@Tag(name = "notices")
public class ClientAcknowledgementResource {
    private final CurrentCaller caller;
    private final ReadNotices read;

    ClientAcknowledgementResource(CurrentCaller caller, ReadNotices read) {
        this.caller = caller;
        this.read = read;
    }

    /** Lists what the client took note of, as far as the caller may know. */
    @GET
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR, Roles.AGENCY_SYSTEM, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "listAcknowledgements", summary = "List what a client took note of")
    @APIResponse(
            responseCode = "200",
            description =
                    "Those that the caller witnessed; all of them for privacy officers, and where records-service asks"
                            + " for somebody whose caseload it knows. Nothing for a client whom nobody knows")
    public AcknowledgementList list(
            @PathParam("client_id") UUID clientId,
            @QueryParam("kind") @NotNull @Parameter(required = true, example = "limits-of-confidentiality")
                    String kind) {
        return read.acknowledgements(caller.get(), clientId, kind(kind));
    }

    private static NoticeKind kind(String code) {
        try {
            return NoticeKind.of(code);
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(ProblemType.BAD_REQUEST, "", FieldCode.INVALID);
        }
    }
}
