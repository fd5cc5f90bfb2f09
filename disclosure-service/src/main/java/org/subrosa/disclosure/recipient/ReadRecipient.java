package org.subrosa.disclosure.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/** Reads a recipient of the caller's agency; the attempt is in the trail either way. */
@ApplicationScoped
public class ReadRecipient {
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

    /** The recipient, or empty where unknown or another agency's. */
    public Optional<RecipientView> read(Caller caller, UUID recipient) {
        return transaction.in(caller.agency(), () -> {
            Optional<RecipientView> found =
                    recipients.find(caller.agency(), recipient).map(this::view);
            trail.record(
                    caller,
                    new Act(
                            caller.agency(),
                            "org.subrosa.disclosure.recipient-read.v1",
                            "recipient/" + recipient,
                            Map.of("outcome", found.isPresent() ? "done" : "denied")));
            return found;
        });
    }

    private RecipientView view(RecipientEntity recipient) {
        RecipientDetails details = vault.open(recipient);
        return new RecipientView(
                recipient.id,
                RecipientKind.of(recipient.kind),
                details.name(),
                details.postalAddress(),
                details.phone(),
                Channel.of(recipient.channel),
                recipient.partnerClient,
                recipient.registeredAt);
    }
}
