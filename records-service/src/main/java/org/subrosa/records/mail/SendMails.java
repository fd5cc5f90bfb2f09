package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.caller.AgencyTransaction;
import org.subrosa.kit.trail.Actor;
import org.subrosa.records.compartment.OpeningTransaction;
import org.subrosa.records.compartment.SealedValueRefusedException;
import org.subrosa.records.mail.MailTrail.Step;
import org.subrosa.records.mail.NeutralMailStore.Taken;

/**
 * Sends what is queued, at least once. A mail is taken for longer than a try can last and its address opened in one transaction,
 * the server is asked outside any, and another transaction keeps what came of it. A process that dies in between leaves the mail
 * in the queue, to be tried again.
 */
@ApplicationScoped
class SendMails {
    /** After this a mail that nobody took is given up. */
    static final Duration GIVEN_UP = Duration.ofDays(3);

    /** Longer than a try can take. */
    static final Duration FIRST_PAUSE = SmtpClient.LIMIT.multipliedBy(4);

    static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private final AgencyTransaction transaction;
    private final OpeningTransaction opening;
    private final NeutralMailStore mails;
    private final SafeAddresses addresses;
    private final SmtpClient smtp;
    private final MailCounts counts;
    private final MailTrail trail;
    private final Clock clock;
    private final Actor self;

    SendMails(
            AgencyTransaction transaction,
            OpeningTransaction opening,
            NeutralMailStore mails,
            SafeAddresses addresses,
            SmtpClient smtp,
            MailCounts counts,
            MailTrail trail,
            Clock clock,
            @ConfigProperty(name = "subrosa.service") String service) {
        this.transaction = transaction;
        this.opening = opening;
        this.mails = mails;
        this.addresses = addresses;
        this.smtp = smtp;
        this.counts = counts;
        this.trail = trail;
        this.clock = clock;
        this.self = Actor.service(service);
    }

    /** A mail that was taken; without an address it has ended. */
    private record Ready(Taken mail, @Nullable String address) {
        @Override
        public String toString() {
            return "Ready[" + mail.id() + "]";
        }
    }

    /** The agencies that have mail to send. */
    List<UUID> agencies() {
        return mails.agencies();
    }

    /** Tries the agency's next mail that is due; false if none is. */
    boolean next(UUID agency) throws InterruptedException {
        Optional<Ready> ready;
        try {
            ready = opening.in(agency, () -> take(agency), refused -> trail.refused(self, agency, refused, Step.TRIED));
        } catch (SealedValueRefusedException refused) {
            // on record; the taking is undone with it, so that the mail is put off by itself
            transaction.run(agency, () -> mails.take(agency, clock.instant(), FIRST_PAUSE, LONGEST_PAUSE));
            return true;
        }
        if (ready.isEmpty()) {
            return false;
        }
        send(agency, ready.get());
        return true;
    }

    private Optional<Ready> take(UUID agency) {
        Instant now = clock.instant();
        return mails.take(agency, now, FIRST_PAUSE, LONGEST_PAUSE).map(mail -> {
            if (now.isAfter(mail.queuedAt().plus(GIVEN_UP))) {
                end(agency, mail, "expired");
                return new Ready(mail, null);
            }
            SafeAddresses.Found found = addresses.of(agency, mail.client());
            trail.record(
                    self,
                    agency,
                    mail.client(),
                    Step.TRIED,
                    found,
                    Map.of("mail_id", mail.id().toString(), "try", mail.tries(), "outcome", "pending"));
            if (found.address().isEmpty()) {
                end(agency, mail, "not-safe-any-more");
            }
            return new Ready(mail, found.address().orElse(null));
        });
    }

    private void send(UUID agency, Ready ready) throws InterruptedException {
        if (ready.address() == null) {
            return;
        }
        Taken mail = ready.mail();
        switch (smtp.send(mail.id(), ready.address())) {
            case SENT -> {
                transaction.run(agency, () -> sent(agency, mail));
                counts.countSent();
            }
            case REFUSED -> transaction.run(agency, () -> end(agency, mail, "refused"));
            // it stays in the queue, and is due again after the pause that taking it set
            case LATER -> counts.countLater();
        }
    }

    private void sent(UUID agency, Taken mail) {
        if (mails.end(agency, mail.id(), "sent", clock.instant())) {
            trail.record(
                    self,
                    agency,
                    mail.client(),
                    Step.SENT,
                    Map.of("mail_id", mail.id().toString()));
        }
    }

    private void end(UUID agency, Taken mail, String state) {
        counts.countFailed();
        if (mails.end(agency, mail.id(), state, clock.instant())) {
            trail.record(
                    self,
                    agency,
                    mail.client(),
                    Step.FAILED,
                    Map.of("mail_id", mail.id().toString(), "outcome", "failed", "reason", state));
        }
    }
}
