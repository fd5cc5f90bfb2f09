package org.subrosa.consent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subrosa.consent.agreement.Consents;
import org.subrosa.consent.agreement.Standing;
import org.subrosa.consent.endings.Ending;
import org.subrosa.consent.endings.Endings;
import org.subrosa.consent.endings.SecondCopy;
import org.subrosa.consent.enrolment.Enrolments;
import org.subrosa.consent.reliance.Reliances;
import org.subrosa.consent.reliance.Reliances.Used;
import org.subrosa.consent.sharing.ShareReferences;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.trail.Act;
import org.subrosa.kit.trail.Trail;

/**
 * Withdraws a consent for its client (NOHS-2, 42 CFR 2.31(a)(6)). First the mark is committed under the lock that every reliance
 * takes: from then on none is granted. Then the releases that were begun before are waited for, and the receipt says what became
 * of each, and whether the ending stands outside the database, too. A withdrawal that was not acknowledged, because this process
 * ended or the client lost the answer, is sent again and waits anew; one that was, gives the same receipt for ever.
 */
@ApplicationScoped
public class WithdrawConsent {
    private final AgencyTransaction transaction;
    private final Enrolments enrolments;
    private final Consents consents;
    private final Reliances reliances;
    private final ShareReferences references;
    private final Endings endings;
    private final ReceiptStore receipts;
    private final Trail trail;
    private final Clock clock;
    private final WithdrawalMeters meters;

    WithdrawConsent(
            AgencyTransaction transaction,
            Enrolments enrolments,
            Consents consents,
            Reliances reliances,
            ShareReferences references,
            Endings endings,
            ReceiptStore receipts,
            Trail trail,
            Clock clock,
            WithdrawalMeters meters) {
        this.transaction = transaction;
        this.enrolments = enrolments;
        this.consents = consents;
        this.reliances = reliances;
        this.references = references;
        this.endings = endings;
        this.receipts = receipts;
        this.trail = trail;
        this.clock = clock;
        this.meters = meters;
    }

    /** @throws ProblemException not found for anybody else's consent; conflict for one that was never signed */
    public WithdrawalReceipt withdraw(Caller client, UUID consent) {
        UUID agency = client.agency();
        long began = System.nanoTime();
        Marked marked = transaction.in(agency, () -> mark(client, consent));
        if (marked.receipt().isPresent()) {
            return marked.receipt().get();
        }
        SecondCopy.Sending sending = endings.copy(marked.ending());
        Outstanding.await(() -> !transaction.in(agency, () -> reliances.isOutstanding(agency, consent)));
        boolean copied = endings.isCopied(sending);
        WithdrawalReceipt receipt = transaction.in(agency, () -> {
            if (copied) {
                endings.copied(marked.ending(), sending);
            }
            return acknowledge(client, consent, copied);
        });
        meters.acknowledged(receipt, began);
        return receipt;
    }

    /** The receipt of a withdrawal that was acknowledged, or nothing. */
    public Optional<WithdrawalReceipt> receipt(Caller client, UUID consent) {
        return transaction.in(client.agency(), () -> {
            Standing standing = own(client, consent);
            return receipt(client.agency(), standing);
        });
    }

    /** The mark as it stands, and its receipt if there is one. */
    private record Marked(Ending ending, Optional<WithdrawalReceipt> receipt) {}

    private Marked mark(Caller client, UUID consent) {
        UUID agency = client.agency();
        Standing standing = own(client, consent);
        UUID self = standing.terms().clientId();
        consents.lock(agency, self);
        standing = own(client, consent);
        if (standing.withdrawnAt() == null) {
            if (standing.signedAt() == null) {
                throw ProblemException.at(ProblemType.CONFLICT, "", "not-signed");
            }
            Instant received = clock.instant().truncatedTo(ChronoUnit.MICROS);
            consents.withdraw(agency, consent, client.subject(), received);
            references.end(agency, consent);
            var ending = new Ending(agency, Ending.Kind.WITHDRAWAL, consent, self, client.subject(), received);
            endings.add(ending);
            record(client, standing, "org.subrosa.consent.consent-withdrawn.v1", Map.of());
            return new Marked(ending, Optional.empty());
        }
        Ending ending = endings.find(agency, Ending.Kind.WITHDRAWAL, consent)
                .orElseThrow(() -> new IllegalStateException("a withdrawal is on the register"));
        return new Marked(ending, receipt(agency, standing));
    }

    private WithdrawalReceipt acknowledge(Caller client, UUID consent, boolean copied) {
        UUID agency = client.agency();
        Standing standing = own(client, consent);
        consents.lock(agency, standing.terms().clientId());
        Optional<WithdrawalReceipt> other = receipt(agency, standing);
        if (other.isPresent()) {
            return other.get();
        }
        List<Used> used = reliances.onConsent(agency, consent);
        var receipt = new ReceiptEntity();
        receipt.consentId = consent;
        receipt.agencyId = agency;
        receipt.acknowledgedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        receipt.sent = with(used, Optional.of("sent"));
        receipt.notSent = with(used, Optional.of("not-sent"));
        receipt.notConfirmed = with(used, Optional.empty());
        receipt.secondCopy = copied;
        receipts.persist(receipt);
        record(
                client,
                standing,
                "org.subrosa.consent.withdrawal-acknowledged.v1",
                Map.of(
                        "sent", receipt.sent.size(),
                        "not_sent", receipt.notSent.size(),
                        "not_confirmed", receipt.notConfirmed.size()));
        return view(standing, receipt);
    }

    private static List<UUID> with(List<Used> used, Optional<String> outcome) {
        return used.stream()
                .filter(each -> each.outcome().equals(outcome))
                .map(Used::relianceId)
                .toList();
    }

    private Standing own(Caller client, UUID consent) {
        UUID self = enrolments.clientOf(client);
        return consents.find(client.agency(), consent)
                .filter(each -> each.terms().clientId().equals(self))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Optional<WithdrawalReceipt> receipt(UUID agency, Standing standing) {
        return receipts.find(agency, standing.consentId()).map(receipt -> view(standing, receipt));
    }

    private static WithdrawalReceipt view(Standing standing, ReceiptEntity receipt) {
        Instant received = standing.withdrawnAt();
        if (received == null) {
            throw new IllegalStateException("a receipt stands on a withdrawal");
        }
        return new WithdrawalReceipt(
                standing.consentId(),
                received,
                receipt.acknowledgedAt,
                receipt.sent.size(),
                receipt.notSent.size(),
                receipt.notConfirmed.size(),
                receipt.secondCopy);
    }

    private void record(Caller client, Standing standing, String type, Map<String, Object> data) {
        Map<String, Object> all = new java.util.TreeMap<>(data);
        all.put("consent_id", standing.consentId().toString());
        all.put("recipient_id", standing.terms().recipientId().toString());
        trail.record(
                client,
                new Act(client.agency(), type, "client/" + standing.terms().clientId(), all));
    }
}
