package org.subrosa.consent.withdrawal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.subrosa.kit.caller.CurrentCaller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

/** Stop sharing. As easy as signing: no reason is asked, and nothing is to be filled in. */
@Path("/v1/my/consents/{consent_id}/withdrawal")
@Tag(name = "my consents")
public class WithdrawalResource {
    private final CurrentCaller caller;
    private final WithdrawConsent withdraw;

    WithdrawalResource(CurrentCaller caller, WithdrawConsent withdraw) {
        this.caller = caller;
        this.withdraw = withdraw;
    }

    /** Withdraws the consent. Doing it again gives the same receipt. */
    @POST
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "withdrawConsent", summary = "Stop sharing")
    @APIResponse(
            responseCode = "200",
            description = "Nothing is released under it any more; what was released before is listed by its number")
    @APIResponse(responseCode = "404", description = "Unknown, or not the caller's")
    @APIResponse(responseCode = "409", description = "It was never signed")
    public WithdrawalReceipt withdraw(@PathParam("consent_id") UUID consentId) {
        return withdraw.withdraw(caller.get(), consentId);
    }

    /** Reads the receipt of a withdrawal. */
    @GET
    @RolesAllowed(Roles.CLIENT)
    @Operation(operationId = "readWithdrawal", summary = "Read the receipt of a withdrawal")
    @APIResponse(responseCode = "200", description = "The receipt")
    @APIResponse(responseCode = "404", description = "Unknown, not the caller's, or not withdrawn")
    public WithdrawalReceipt receipt(@PathParam("consent_id") UUID consentId) {
        return withdraw.receipt(caller.get(), consentId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }
}
