package org.subrosa.disclosure.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.FieldError;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.IdsAndCodes;
import org.subrosa.kit.trail.Trail;
import org.subrosa.kit.vault.Sealed;

/** Registers a recipient of the caller's agency. Nothing is disclosed by it: it only makes a disclosure possible. */
@ApplicationScoped
public class RegisterRecipient {
    private final AgencyTransaction transaction;
    private final Idempotency idempotency;
    private final RecipientStore recipients;
    private final RecipientVault vault;
    private final Trail trail;
    private final Clock clock;

    RegisterRecipient(
            AgencyTransaction transaction,
            Idempotency idempotency,
            RecipientStore recipients,
            RecipientVault vault,
            Trail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.recipients = recipients;
        this.vault = vault;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Returns the id of the recipient registered now, or by an earlier call with the same key and body.
     *
     * @throws ProblemException validation failed if a partner's system is named for another channel, or missing for its own
     */
    public UUID register(Caller caller, @Nullable String idempotencyKey, NewRecipient recipient) {
        if (!recipient.namesPartnerExactlyForPartnerApi()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED,
                    List.of(new FieldError("/partner_client", "exactly-with-partner-api")));
        }
        return transaction.in(caller.agency(), () -> {
            Made made = idempotency
                    .once(caller, "register-recipient", idempotencyKey, recipient, () -> make(caller, recipient))
                    .made();
            return UUID.fromString(made.id("recipient_id"));
        });
    }

    private Made make(Caller caller, NewRecipient recipient) {
        UUID id = UUID.randomUUID();
        Sealed sealed = vault.seal(caller.agency(), id, recipient.details());
        var entity = new RecipientEntity();
        entity.id = id;
        entity.agencyId = caller.agency();
        entity.kind = recipient.kind().code();
        entity.channel = recipient.channel().code();
        entity.partnerClient = recipient.partnerClient();
        entity.dataKeyId = sealed.dataKeyId();
        entity.dataKeyVersion = sealed.dataKeyVersion();
        entity.details = sealed.blob();
        entity.registeredAt = clock.instant();
        entity.registeredBy = caller.subject();
        recipients.persist(entity);
        trail.record(
                caller,
                new Act(
                        caller.agency(),
                        "org.subrosa.disclosure.recipient-registered.v1",
                        "recipient/" + id,
                        Map.of(
                                "kind", entity.kind,
                                "channel", entity.channel,
                                "sealed", IdsAndCodes.hash(sealed.hash()))));
        return new Made(201, Map.of("recipient_id", id.toString()));
    }
}
