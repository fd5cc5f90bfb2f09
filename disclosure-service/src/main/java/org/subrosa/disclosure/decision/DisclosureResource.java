package org.subrosa.disclosure.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What the custodian agency's own people ask to disclose, and who looks at it first. */
@Path("/v1/disclosures")
@Tag(name = "disclosures")
public class DisclosureResource {
    private static final String REQUEST_EXAMPLE =
            """
            {"client_id":"6f1de2a0-5b1c-4d5e-9c57-0a4bb8a3d1a7","recipient_id":"0c9a3e2e-7d0f-4a55-8f0e-0b6b7a1c2d3e",\
            "purpose":"TREAT","compartments":["demographics","health"],"basis":"consent",\
            "consent_id":"1b2c3d4e-0f1a-4b2c-8d3e-4f5a6b7c8d9e","client_notice":{"told_at":"2026-01-31T08:00:00Z"}}""";
    private static final String REVIEW_EXAMPLE =
            """
            {"approve":true,"reason":"The facts were confirmed with the officer on call."}""";

    private final CurrentCaller caller;
    private final RequestDisclosure request;
    private final ReviewDisclosure review;

    DisclosureResource(CurrentCaller caller, RequestDisclosure request, ReviewDisclosure review) {
        this.caller = caller;
        this.request = request;
        this.review = review;
    }

    /** Asks for a disclosure; the decision is the answer. */
    @POST
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AGENCY_SYSTEM
    })
    @Operation(operationId = "requestDisclosure", summary = "Ask for a disclosure and have it decided")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "treatment", value = REQUEST_EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Decided: permit, deny or review")
    @APIResponse(responseCode = "422", description = "Unknown purpose or recipient, or incomplete evidence")
    public RestResponse<DisclosureDecided> request(
            @HeaderParam("Idempotency-Key")
                    @Parameter(required = true, example = "3f0c5e0a-disclose-to-riverbend")
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewDisclosure disclosure) {
        Disclosure decided = request.request(caller.get(), idempotencyKey, disclosure);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, DisclosureDecided.of(decided))
                .location(URI.create("/v1/disclosures/" + decided.id()))
                .build();
    }

    /** Approves or refuses what somebody else asked for. */
    @POST
    @Path("/{disclosure_id}/review")
    @RolesAllowed({Roles.SUPERVISOR, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "reviewDisclosure", summary = "Approve or refuse somebody else's request")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "approval", value = REVIEW_EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The decision as it stands now")
    @APIResponse(responseCode = "403", description = "The caller's own request")
    @APIResponse(responseCode = "404", description = "Unknown, or another agency's")
    @APIResponse(responseCode = "409", description = "No review is open, or the request is too old to be approved")
    public DisclosureDecided review(
            @PathParam("disclosure_id") UUID disclosureId,
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "7a1b2c3d-review") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewReview said) {
        return review.review(caller.get(), idempotencyKey, disclosureId, said)
                .map(DisclosureDecided::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
