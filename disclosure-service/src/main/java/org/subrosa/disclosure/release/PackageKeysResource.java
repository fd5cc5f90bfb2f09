package org.subrosa.disclosure.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.jws.JwkSet;
import org.subrosa.kit.jws.SigningKey;

/** The keys with which anyone who got a package can check it. */
@Path("/v1/package-keys")
@Tag(name = "packages")
public class PackageKeysResource {
    private final SigningKey key;

    PackageKeysResource(SigningKey key) {
        this.key = key;
    }

    /** The public keys that packages are signed with. */
    @GET
    @RolesAllowed({
        Roles.PARTNER_SYSTEM,
        Roles.CASEWORKER,
        Roles.SUPERVISOR,
        Roles.RECORDS_CUSTODIAN,
        Roles.PRIVACY_OFFICER,
        Roles.AUDITOR,
        Roles.AGENCY_SYSTEM
    })
    @Operation(operationId = "readPackageKeys", summary = "Read the keys that packages are signed with")
    @APIResponse(responseCode = "200", description = "A JSON Web Key Set")
    public JwkSet read() {
        return key.publicKeys();
    }
}
