package org.subrosa.consent.reliance;

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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.jws.SigningKey;

/** The register of reliances. Never retried, never replayed: it takes no Idempotency-Key. */
@Path("/v1")
@Tag(name = "reliance")
public class RelianceResource {
    private static final String ASKED =
            """
            {"agency_id":"3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11","disclosure_id":"8d7c6b5a-4f3e-4d2c-9b1a-0f1e2d3c4b5a",\
            "client_id":"0b6f4f1e-2d3c-4a5b-8c7d-9e0f1a2b3c4d","recipient_id":"5e1d7c2a-9b84-4f36-a0c5-7d2e8f61b394",\
            "purpose":"TREAT","compartments":["health"],"basis":"consent",\
            "consent_id":"c4b1d6a2-7e35-4f90-8b2a-1d9c6e5f3a70"}""";
    private static final String REPORT =
            """
            {"agency_id":"3f0c6f1e-8f5b-4c58-9a4e-6d1f0b7a2c11","outcome":"sent"}""";

    private final CurrentCaller caller;
    private final GrantReliance grant;
    private final ReportOutcome report;
    private final SigningKey key;

    RelianceResource(CurrentCaller caller, GrantReliance grant, ReportOutcome report, SigningKey key) {
        this.caller = caller;
        this.grant = grant;
        this.report = report;
        this.key = key;
    }

    /** Grants a reliance, with its warrant, or says why not. */
    @POST
    @Path("/reliances")
    @RolesAllowed(Roles.DISCLOSURE_SERVICE)
    @ResponseStatus(201)
    @Operation(
            operationId = "grantReliance",
            summary = "Rely on a consent, or on an approved decision, for one release")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", examples = @ExampleObject(name = "clinic", value = ASKED)))
    @APIResponse(responseCode = "201", description = "Granted, for two seconds from before the question")
    @APIResponse(responseCode = "409", description = "Nothing may rest on it; the first error's code says why")
    public RelianceGranted grant(@NotNull @Valid RelianceAsked asked) {
        return grant.grant(caller.get(), asked);
    }

    /** Notes what became of a reliance. The same again changes nothing. */
    @POST
    @Path("/reliances/{reliance_id}/outcome")
    @RolesAllowed(Roles.DISCLOSURE_SERVICE)
    @Operation(operationId = "reportOutcome", summary = "Report what became of a reliance")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", examples = @ExampleObject(name = "sent", value = REPORT)))
    @APIResponse(responseCode = "200", description = "Noted")
    @APIResponse(responseCode = "404", description = "The agency has no such reliance")
    @APIResponse(responseCode = "409", description = "Another outcome was reported before")
    public OutcomeReported report(@PathParam("reliance_id") UUID relianceId, @NotNull @Valid OutcomeReport outcome) {
        return report.report(caller.get(), relianceId, outcome);
    }

    /** The keys that check a warrant. */
    @GET
    @Path("/warrant-keys")
    @RolesAllowed({Roles.RECORDS_SERVICE, Roles.DISCLOSURE_SERVICE})
    @Operation(operationId = "readWarrantKeys", summary = "Read the keys that check a warrant")
    @APIResponse(responseCode = "200", description = "A JWK set with Ed25519 keys")
    public JwkSet keys() {
        return key.publicKeys();
    }
}
