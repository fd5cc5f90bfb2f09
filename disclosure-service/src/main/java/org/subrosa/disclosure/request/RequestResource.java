package org.subrosa.disclosure.request;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.subrosa.disclosure.release.HttpDeliveryResource;
import org.subrosa.disclosure.release.PackageForm;
import org.subrosa.disclosure.release.ReleaseView;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** What partners' systems ask for, with the share reference that a client gave them. */
@Path("/v1/requests")
@RolesAllowed(Roles.PARTNER_SYSTEM)
@PacedResource.Paced
@Tag(name = "requests")
public class RequestResource {
    private static final String EXAMPLE =
            """
            {"share_reference":"7Q2M-XK9V-4TZ8-C5HD-P6N1-V8RE-Q9F4","purpose":"TREAT",\
            "compartments":["demographics","health"]}""";

    private static final String TOO_MANY = "This partner asks too often, or for more than eight at once";

    private final CurrentCaller caller;
    private final MakeRequest make;
    private final ReadRequest read;
    private final ReleaseRequest release;
    private final HttpDeliveryResource delivery;

    RequestResource(
            CurrentCaller caller,
            MakeRequest make,
            ReadRequest read,
            ReleaseRequest release,
            HttpDeliveryResource delivery) {
        this.caller = caller;
        this.make = make;
        this.read = read;
        this.release = release;
        this.delivery = delivery;
    }

    /** Takes a request; whether its reference leads anywhere is not told. */
    @POST
    @Operation(operationId = "makeRequest", summary = "Ask for a disclosure under a share reference")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "treatment", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Taken; pending until ready_at")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public RestResponse<RequestView> make(
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "5d4c3b2a-ask-harbor") @Nullable
                    String idempotencyKey,
            @NotNull @Valid NewRequest request) {
        RequestView taken = make.make(caller.get(), idempotencyKey, request);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, taken)
                .location(URI.create("/v1/requests/" + taken.requestId()))
                .build();
    }

    /** Tells how a request stands. */
    @GET
    @Path("/{request_id}")
    @Operation(operationId = "readRequest", summary = "Read how a request stands")
    @APIResponse(responseCode = "200", description = "Pending until ready_at, then ready or not-available")
    @APIResponse(responseCode = "404", description = "Unknown, or another partner's")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public RequestView read(@PathParam("request_id") UUID requestId) {
        return read.read(caller.get(), requestId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** Fetches what is ready: the answer is the package, once. */
    @POST
    @Path("/{request_id}/release")
    @Operation(
            operationId = "releaseRequest",
            summary = "Fetch the package of a request that is ready",
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
    @APIResponse(responseCode = "404", description = "Not ready, whyever")
    @APIResponse(responseCode = "429", description = TOO_MANY)
    public @Nullable ReleaseView release(
            @PathParam("request_id") UUID requestId,
            @HeaderParam("Idempotency-Key") @Parameter(required = true, example = "8c7b6a5d-fetch") @Nullable
                    String idempotencyKey) {
        return release.release(caller.get(), requestId, idempotencyKey, delivery)
                .orElse(null);
    }
}
