package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What this process has done with mails since it started. */
@ApplicationScoped
class MailCounts {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong later = new AtomicLong();

    void countSent() {
        sent.incrementAndGet();
    }

    void countFailed() {
        failed.incrementAndGet();
    }

    void countLater() {
        later.incrementAndGet();
    }

    long sent() {
        return sent.get();
    }

    long failed() {
        return failed.get();
    }

    long later() {
        return later.get();
    }
}
