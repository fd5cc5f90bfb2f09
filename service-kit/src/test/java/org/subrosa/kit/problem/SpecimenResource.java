package org.subrosa.kit.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;

/** Takes and fails in every way that an endpoint of ours may. For tests of the kit only. */
@Path("/v1/specimens")
public class SpecimenResource {
    static final String RIGHT =
            """
            {"label":"a rose","count":3,"weight":1.5,"fresh":true,"kind":"WILD",\
            "id":"5f2d1c9e-8f0b-4a57-9a40-0d6a3c1b7e11","found_at":"2026-11-20T15:04:05Z","bred_on":"1991-04-17",\
            "tags":["red"],"finder":{"given_name":"Rosa"},"notes":{"soil":"sand"}}""";

    enum Kind {
        WILD,
        BRED
    }

    record Finder(@NotBlank @Size(max = 20) String givenName, @Nullable String nickName) {}

    record Specimen(
            @NotBlank String label,
            @Max(100) int count,
            BigDecimal weight,
            boolean fresh,
            Kind kind,
            UUID id,
            Instant foundAt,
            LocalDate bredOn,
            @Size(max = 3) List<@NotBlank String> tags,
            @Valid Finder finder,
            Map<String, @Size(max = 5) String> notes,
            @Nullable String remark) {}

    record Taken(UUID id) {}

    private final AgencyTransaction transaction;
    private final Idempotency idempotency;

    SpecimenResource(AgencyTransaction transaction, Idempotency idempotency) {
        this.transaction = transaction;
        this.idempotency = idempotency;
    }

    @POST
    @PermitAll
    public Taken take(@NotNull @Valid Specimen specimen) {
        return new Taken(specimen.id());
    }

    /** As a use case does it: in one transaction, once. Answers with the id that was made first. */
    @POST
    @PermitAll
    @Path("/kept")
    public Taken keep(@HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid Specimen specimen) {
        UUID agency = UUID.fromString("0d6a3c1b-7e11-4a57-9a40-5f2d1c9e8f0b");
        Caller caller = new Caller(agency, agency, Set.of(), "agency-harbor-app", null, "0", true);
        return transaction.in(agency, () -> {
            Made made = idempotency
                    .once(
                            caller,
                            "keep-specimen",
                            key,
                            specimen,
                            () -> new Made(200, Map.of("id", UUID.randomUUID().toString())))
                    .made();
            return new Taken(UUID.fromString(made.id("id")));
        });
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public Taken read(@PathParam("id") UUID id, @QueryParam("peer") @Nullable UUID peer) {
        return new Taken(id);
    }

    @GET
    @RolesAllowed("curator")
    @Path("/guarded")
    public String guarded() {
        return "never";
    }

    /** No annotation: denied. */
    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "never";
    }

    @GET
    @PermitAll
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException(BadInput.CANARY, new IllegalArgumentException(BadInput.CANARY));
    }

    @GET
    @PermitAll
    @Path("/handmade")
    public Response handmade() {
        return Response.status(409).entity(Map.of("detail", BadInput.CANARY)).build();
    }

    @GET
    @PermitAll
    @Path("/thrown")
    public String thrown() {
        throw new WebApplicationException(
                Response.status(412).entity(BadInput.CANARY).build());
    }

    @GET
    @PermitAll
    @Path("/outage")
    public String outage() {
        throw new IllegalStateException(new SQLException(BadInput.CANARY, "08006"));
    }

    @GET
    @PermitAll
    @Path("/error")
    public String error() {
        throw new StackOverflowError(BadInput.CANARY);
    }
}
