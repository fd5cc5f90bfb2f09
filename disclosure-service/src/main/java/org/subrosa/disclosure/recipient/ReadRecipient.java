package org.subrosa.disclosure.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.VaultException;

/** Reads a recipient of the caller's agency; the attempt is in the trail either way. */
@ApplicationScoped
public class ReadRecipient {
    private static final String ACT = "org.subrosa.disclosure.recipient-read.v1";

    private final AgencyTransaction transaction;
    private final RecipientStore recipients;
    private final RecipientVault vault;
    private final Trail trail;

    ReadRecipient(AgencyTransaction transaction, RecipientStore recipients, RecipientVault vault, Trail trail) {
        this.transaction = transaction;
        this.recipients = recipients;
        this.vault = vault;
        this.trail = trail;
    }

    /**
     * The recipient, or empty where unknown or another agency's.
     *
     * @throws VaultException if the details are not what was sealed there
     */
    public Optional<RecipientView> read(Caller caller, UUID recipient) {
        try {
            return transaction.in(caller.agency(), () -> {
                Optional<RecipientView> found =
                        recipients.find(caller.agency(), recipient).map(this::view);
                record(caller, recipient, Map.of("outcome", found.isPresent() ? "done" : "denied"));
                return found;
            });
        } catch (VaultException e) {
            // the transaction of the read is undone, and with it whatever it recorded
            transaction.run(
                    caller.agency(),
                    () -> record(caller, recipient, Map.of("outcome", "failed", "reason", "sealed-value-refused")));
            throw e;
        }
    }

    private void record(Caller caller, UUID recipient, Map<String, Object> data) {
        trail.record(caller, new Act(caller.agency(), ACT, "recipient/" + recipient, data));
    }

    private RecipientView view(SealedRecipient recipient) {
        RecipientDetails details = vault.open(recipient);
        return new RecipientView(
                recipient.id(),
                recipient.kind(),
                details.name(),
                details.postalAddress(),
                details.phone(),
                recipient.channel(),
                recipient.partnerClient(),
                recipient.registeredAt());
    }
}
