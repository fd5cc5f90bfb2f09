package org.subrosa.disclosure.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.vault.VaultException;

/** Finds an agency's recipients for those who decide and release, inside their transaction. It records nothing: they do. */
@ApplicationScoped
public class FindRecipient {
    private final RecipientStore recipients;
    private final RecipientVault vault;

    FindRecipient(RecipientStore recipients, RecipientVault vault) {
        this.recipients = recipients;
        this.vault = vault;
    }

    /** The recipient, or empty where unknown or another agency's; opens nothing. */
    public Optional<KnownRecipient> find(UUID agency, UUID recipient) {
        return recipients
                .find(agency, recipient)
                .map(found -> new KnownRecipient(found.id(), found.kind(), found.channel(), found.partnerClient()));
    }

    /**
     * The name of a recipient, opened, for the package that is addressed to them.
     *
     * @throws VaultException if it is not what was sealed there
     */
    public Optional<String> name(UUID agency, UUID recipient) {
        return recipients.find(agency, recipient).map(found -> vault.open(found).name());
    }
}
