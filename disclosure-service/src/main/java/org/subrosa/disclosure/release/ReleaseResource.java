package org.subrosa.disclosure.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Disclosures as they stand, and their release by the custodian agency's own people. */
@Path("/v1/disclosures/{disclosure_id}")
@Tag(name = "disclosures")
public class ReleaseResource {
    private final CurrentCaller caller;
    private final ReadDisclosure read;
    private final ReleaseDisclosure release;
    private final HttpDeliveryResource delivery;

    ReleaseResource(
            CurrentCaller caller, ReadDisclosure read, ReleaseDisclosure release, HttpDeliveryResource delivery) {
        this.caller = caller;
        this.read = read;
        this.release = release;
        this.delivery = delivery;
    }

    /** Reads a disclosure; the reading is in the trail. */
    @GET
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AGENCY_SYSTEM
    })
    @Operation(operationId = "readDisclosure", summary = "Read a disclosure")
    @APIResponse(responseCode = "200", description = "The disclosure with the decision that stands")
    @APIResponse(responseCode = "404", description = "Unknown, another agency's, or somebody else's request")
    public DisclosureView read(@PathParam("disclosure_id") UUID disclosureId) {
        return read.read(caller.get(), disclosureId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Releases what was permitted: the answer is the package, once. */
    @POST
    @Path("/release")
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AGENCY_SYSTEM
    })
    @Operation(
            operationId = "releaseDisclosure",
            summary = "Release what was permitted",
            description =
                    "The first answer is the package, with its detached JWS in Subrosa-Signature and its SHA-256 in Repr-Digest."
                            + " The same Idempotency-Key again tells what became of it, and its hash.")
    @APIResponse(
            responseCode = "200",
            description = "The package, or what became of it",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {PackageForm.class, ReleaseView.class})))
    @APIResponse(responseCode = "404", description = "Unknown, another agency's, or somebody else's request")
    @APIResponse(
            responseCode = "409",
            description = "Denied, under review, released before, or the client was not told")
    public @Nullable ReleaseView release(
            @PathParam("disclosure_id") UUID disclosureId,
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "9e8d7c6b-release") @Nullable
                    String idempotencyKey) {
        Caller releasing = caller.get();
        return release.release(
                        releasing, new Releasing(releasing.agency(), disclosureId, false), idempotencyKey, delivery)
                .orElse(null);
    }
}
