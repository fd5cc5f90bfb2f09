package org.subrosa.disclosure.recipient;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A recipient to be registered.
 *
 * @param partnerClient the Keycloak client of the recipient's own system; exactly with the channel partner-api
 */
public record NewRecipient(
        @NotNull RecipientKind kind,
        @NotBlank @Size(max = 300) String name,
        @NotBlank @Size(max = 1000) String postalAddress,
        @Size(max = 50) @Nullable String phone,
        @NotNull Channel channel,
        @Pattern(regexp = "partner(-[a-z0-9]+){2,8}") @Nullable String partnerClient) {

    /** A partner's system is named exactly if packages go to it. */
    boolean namesPartnerExactlyForPartnerApi() {
        return (channel == Channel.PARTNER_API) == (partnerClient != null);
    }

    RecipientDetails details() {
        return new RecipientDetails(name, postalAddress, phone);
    }
}
