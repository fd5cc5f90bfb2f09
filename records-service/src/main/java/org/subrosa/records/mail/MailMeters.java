package org.subrosa.records.mail;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/**
 * What an operator watches, without labels: {@code subrosa.records.mail.later} that grows while {@code .sent} does not means that
 * the SMTP server takes nothing; {@code .failed} counts mails that were refused, given up, or no longer safe. Sending begins here.
 */
@ApplicationScoped
class MailMeters {
    private final MeterRegistry registry;
    private final MailCounts counts;
    private final KeepSending sending;
    private final MailSettings settings;

    MailMeters(MeterRegistry registry, MailCounts counts, KeepSending sending, MailSettings settings) {
        this.registry = registry;
        this.counts = counts;
        this.sending = sending;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        settings.check();
        counter("sent", MailCounts::sent);
        counter("failed", MailCounts::failed);
        counter("later", MailCounts::later);
        sending.start();
    }

    void stop(@Observes ShutdownEvent stops) {
        sending.stop();
    }

    private void counter(String name, ToDoubleFunction<MailCounts> value) {
        FunctionCounter.builder("subrosa.records.mail." + name, counts, value).register(registry);
    }
}
