package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.idempotency.Idempotency;
import org.subrosa.kit.idempotency.Made;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.trail.Actor;
import org.subrosa.records.compartment.OpeningTransaction;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.mail.MailTrail.Step;
import org.subrosa.records.mail.NeutralMails.State;

/**
 * Queues a neutral mail for each client who has an e-mail address that is safe to use. Queue and audit rows commit together, and
 * what is queued is sent or ends with a reason: after the answer nothing is lost. Who has a mail in the queue already gets no
 * second one, for it would say the same.
 */
@ApplicationScoped
public class QueueMails {
    private final OpeningTransaction transaction;
    private final Idempotency idempotency;
    private final SafeAddresses addresses;
    private final NeutralMailStore mails;
    private final MailTrail trail;
    private final Clock clock;

    QueueMails(
            OpeningTransaction transaction,
            Idempotency idempotency,
            SafeAddresses addresses,
            NeutralMailStore mails,
            MailTrail trail,
            Clock clock) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.addresses = addresses;
        this.mails = mails;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Says of each client whether there will be a mail, as it was found now, or by an earlier call with the same key and body.
     *
     * @throws ProblemException validation failed if a client is named twice
     * @throws SealedValueRefusedException if a client's contact is not what was sealed there; then nothing is queued
     */
    public NeutralMails queue(Caller caller, @Nullable String idempotencyKey, NeutralMailOrder order) {
        List<UUID> clients = order.clients();
        Actor actor = Actor.of(caller);
        return transaction.in(
                caller.agency(),
                () -> {
                    Made made = idempotency
                            .once(caller, "queue-neutral-mails", idempotencyKey, order, () -> make(caller, clients))
                            .made();
                    return new NeutralMails(clients.stream()
                            .map(client -> new NeutralMails.Item(client, State.valueOf(made.id(client.toString()))))
                            .toList());
                },
                refused -> trail.refused(actor, caller.agency(), refused, Step.QUEUED));
    }

    private Made make(Caller caller, List<UUID> clients) {
        Map<String, String> states = new HashMap<>();
        for (UUID client : clients) {
            states.put(client.toString(), decide(caller, client).name());
        }
        return new Made(202, states);
    }

    private State decide(Caller caller, UUID client) {
        UUID agency = caller.agency();
        SafeAddresses.Found found = addresses.of(agency, client);
        boolean safe = found.address().isPresent();
        if (safe) {
            mails.queue(agency, UUID.randomUUID(), client, caller.subject(), clock.instant());
        }
        trail.record(
                Actor.of(caller),
                agency,
                client,
                Step.QUEUED,
                found,
                safe ? Map.of() : Map.of("outcome", "denied", "reason", State.NO_SAFE_ADDRESS.code()));
        return safe ? State.QUEUED : State.NO_SAFE_ADDRESS;
    }
}
