package org.subrosa.consent.agreement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** The client's own consents: with whom I share. */
@Path("/v1/my/consents")
@Tag(name = "my consents")
public class MyConsentResource {
    private static final String SIGNATURE =
            """
            {"document_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
            "intends_to_sign":true,"accepts_electronic_form":true}""";

    private final CurrentCaller caller;
    private final ReadConsents read;
    private final SignConsent sign;

    MyConsentResource(CurrentCaller caller, ReadConsents read, SignConsent sign) {
        this.caller = caller;
        this.read = read;
        this.sign = sign;
    }

    /** Lists the caller's consents. */
    @GET
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "listMyConsents", summary = "With whom I share")
    @APIResponse(responseCode = "200", description = "The caller's consents, the latest first, without their texts")
    @APIResponse(responseCode = "404", description = "The account is bound to no client")
    public ConsentList list() {
        return read.mine(caller.get());
    }

    /** Reads one of the caller's consents, with its text. */
    @GET
    @Path("/{consent_id}")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "readMyConsent", summary = "Read one of my consents")
    @APIResponse(responseCode = "200", description = "The consent, and the reference to give to the recipient")
    @APIResponse(responseCode = "404", description = "Unknown, or not the caller's")
    public ConsentView read(@PathParam("consent_id") UUID consentId) {
        return read.mine(caller.get(), consentId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Signs a consent. Signing again changes nothing. */
    @POST
    @Path("/{consent_id}/signature")
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "signConsent", summary = "Sign a consent")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "signature", value = SIGNATURE)))
    @APIResponse(responseCode = "200", description = "Signed: in force from now on")
    @APIResponse(responseCode = "404", description = "Unknown, or not the caller's")
    @APIResponse(responseCode = "409", description = "It was withdrawn, or has expired")
    @APIResponse(responseCode = "422", description = "Another document was read than is to be signed")
    public ConsentView sign(@PathParam("consent_id") UUID consentId, @NotNull @Valid NewSignature signature) {
        sign.sign(caller.get(), consentId, signature);
        return read(consentId);
    }
}
