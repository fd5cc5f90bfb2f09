package org.subrosa.consent.sharing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Where share references lead: asked by disclosure-service for a partner. */
@Path("/v1/share-reference-lookups")
@Tag(name = "reliance")
public class ShareReferenceResource {
    private static final String EXAMPLE =
            """
            {"share_reference":"7Q2M-XK9V-4TZ8-C5HD-P6N1-V8RE-Q9Z9","partner_client":"partner-riverbend-clinic"}""";

    private final ShareReferences references;

    ShareReferenceResource(ShareReferences references) {
        this.references = references;
    }

    /** Finds the consent that a partner's reference was made for. */
    @POST
    @RolesAllowed(Roles.DISCLOSURE_SERVICE)
    @Operation(operationId = "lookUpShareReference", summary = "Find where a partner's share reference leads")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "clinic", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The consent; it is no permission")
    @APIResponse(responseCode = "404", description = "Unknown, another partner's, or ended")
    @APIResponse(responseCode = "429", description = "This partner has asked too often")
    public ShareRoute lookUp(@NotNull @Valid ShareReferenceLookUp asked) {
        return references
                .lookUp(asked.shareReference(), asked.partnerClient())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
