package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.trail.LeaderSession;
import org.subrosa.kit.trail.LeaderThread;
import org.subrosa.kit.trail.Leaders;

/**
 * Sends mails for as long as the service runs, in one replica at a time and for one agency after the other. It does not commit on
 * the leader's session: should two lead for a moment, each mail is taken by one of them.
 */
@ApplicationScoped
class KeepSending {
    private static final LeaderSession.Duty SEND = new LeaderSession.Duty(101);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Leaders leaders;
    private final SendMails mails;
    private @Nullable LeaderThread thread;

    KeepSending(Leaders leaders, SendMails mails) {
        this.leaders = leaders;
        this.mails = mails;
    }

    void start() {
        thread = leaders.start("records-mail", SEND, this::lead);
    }

    void stop() {
        if (thread != null) {
            thread.stop();
        }
    }

    private void lead(LeaderSession leader) throws InterruptedException {
        while (true) {
            boolean tried = false;
            for (UUID agency : mails.agencies()) {
                leader.ping();
                tried |= mails.next(agency);
            }
            leader.ping();
            Thread.sleep(tried ? 0 : PAUSE.toMillis());
        }
    }
}
