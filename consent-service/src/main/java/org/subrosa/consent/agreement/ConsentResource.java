package org.subrosa.consent.agreement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
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

/** Written consents, as workers prepare them. */
@Path("/v1/consents")
@Tag(name = "consents")
public class ConsentResource {
    private static final String EXAMPLE =
            """
            {"client_id":"0b6f4f1e-2d3c-4a5b-8c7d-9e0f1a2b3c4d","recipient_id":"5e1d7c2a-9b84-4f36-a0c5-7d2e8f61b394",\
            "language":"en-US","compartments":["demographics","health","mental-health"],"purposes":["TREAT"],\
            "expires_at":"2099-01-01T00:00:00Z","statements":{"client_name":"Rosa Linden",\
            "discloser":"Harbor Family Services","information":"Your health and how you have been feeling.",\
            "purpose":"So that the clinic can treat you.",\
            "right_to_withdraw":"You can stop this at any time in the portal, or by a letter to us. What was shared before stays shared.",\
            "refusal":"If you do not sign, we still help you.",\
            "redisclosure":"The clinic may have to share it further under its own rules.",\
            "questions":"Ask us anything, at any time."}}""";

    private final CurrentCaller caller;
    private final PrepareConsent prepare;
    private final ReadConsents read;

    ConsentResource(CurrentCaller caller, PrepareConsent prepare, ReadConsents read) {
        this.caller = caller;
        this.prepare = prepare;
        this.read = read;
    }

    /** Prepares a consent for a client on the caller's caseload. */
    @POST
    @RolesAllowed(Roles.CASEWORKER)
    @Operation(operationId = "prepareConsent", summary = "Prepare a written consent for the client to sign")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "clinic", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Prepared; in force when the client has signed")
    @APIResponse(responseCode = "404", description = "Not on the caller's caseload, or unknown")
    @APIResponse(responseCode = "422", description = "An element that the law asks for is missing, or a rule is broken")
    public RestResponse<ConsentPrepared> prepare(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "3f0c5e0a-consent-clinic") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewConsent consent) {
        ConsentPrepared prepared = prepare.prepare(caller.get(), idempotencyKey, consent);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, prepared)
                .location(URI.create("/v1/consents/" + prepared.consentId()))
                .build();
    }

    /** Reads a consent; the reading is in the trail. */
    @GET
    @Path("/{consent_id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.PRIVACY_OFFICER})
    @Operation(operationId = "readConsent", summary = "Read a consent")
    @APIResponse(responseCode = "200", description = "The consent and how it stands")
    @APIResponse(
            responseCode = "404",
            description = "Unknown, another agency's, or its client is not on the caller's caseload")
    public ConsentView read(@PathParam("consent_id") UUID consentId) {
        return read.ofAgency(caller.get(), consentId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
