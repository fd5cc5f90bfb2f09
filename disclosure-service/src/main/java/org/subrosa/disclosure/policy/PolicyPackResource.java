package org.subrosa.disclosure.policy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.Roles;

/** The law as the service applies it, for whoever has to understand a decision. */
@Path("/v1/policy-packs/1")
@Tag(name = "policy")
public class PolicyPackResource {
    private final PolicyPacks packs;

    PolicyPackResource(PolicyPacks packs) {
        this.packs = packs;
    }

    /** Reads policy pack 1. */
    @GET
    @RolesAllowed({
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AUDITOR,
        Roles.AGENCY_SYSTEM
    })
    @Operation(operationId = "readPolicyPack1", summary = "Read policy pack 1")
    @APIResponse(responseCode = "200", description = "The pack that decisions of version 1 cite")
    public PolicyPack read() {
        return packs.current();
    }
}
