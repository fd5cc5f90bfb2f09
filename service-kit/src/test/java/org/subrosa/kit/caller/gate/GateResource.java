package org.subrosa.kit.caller.gate;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

@Path("/v1/gates")
public class GateResource {
    private final CurrentCaller caller;
    private final AgencyTransaction transaction;
    private final GateStore gates;
    private final HingeClient hinges;

    GateResource(CurrentCaller caller, AgencyTransaction transaction, GateStore gates, HingeClient hinges) {
        this.caller = caller;
        this.transaction = transaction;
        this.gates = gates;
        this.hinges = hinges;
    }

    public record NewGate(String colour) {}

    @POST
    @RolesAllowed(Roles.CASEWORKER)
    @ResponseStatus(201)
    @Operation(operationId = "openGate")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "green", value = "{\"colour\":\"green\"}")))
    public Map<String, String> open(NewGate gate) {
        UUID agency = caller.get().agency();
        UUID id = UUID.randomUUID();
        transaction.run(agency, () -> gates.persist(GateEntity.of(agency, id, gate.colour())));
        return Map.of("id", id.toString());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.CASEWORKER, Roles.SUPERVISOR})
    @Operation(operationId = "readGate")
    public Map<String, String> read(UUID id) {
        return transaction.in(caller.get().agency(), () -> gates.findByIdOptional(id)
                .map(gate -> Map.of("colour", gate.colour))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND)));
    }

    /** Forgets what others are not to know: that a gate is there. */
    @GET
    @Path("{id}/leaky")
    @RolesAllowed(Roles.AUDITOR)
    @Operation(operationId = "leakGate")
    public Map<String, Object> leak(UUID id) {
        return Map.of("asked", id.toString());
    }

    @GET
    @Path("unguarded")
    @PermitAll
    @Operation(operationId = "unguarded")
    public String unguarded() {
        return "open";
    }

    @GET
    @Path("whoami")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> whoAmI() {
        Caller who = caller.get();
        return Map.of("subject", who.id(), "roles", List.copyOf(who.roles()), "azp", who.authorizedParty());
    }

    @GET
    @Path("for-caller")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> forCaller() {
        return Map.of("colour", hinges.ofCaller().colour());
    }

    /** Asks more often than there is time for, and then once more. */
    @GET
    @Path("many")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> many() {
        hinges.each(4);
        return Map.of("colour", hinges.own().colour());
    }

    @GET
    @Path("last")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> last() {
        hinges.each(4);
        hinges.sayLast();
        return Map.of("colour", "said");
    }

    @POST
    @Path("own-name")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> ownNameOf(NewGate gate) {
        return Map.of("colour", hinges.own().colour());
    }

    @GET
    @Path("own-name")
    @RolesAllowed("**")
    @Operation(hidden = true)
    public Map<String, Object> ownName() {
        return Map.of("colour", hinges.own().colour());
    }
}
