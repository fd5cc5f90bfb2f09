package org.subrosa.records.mail;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Hands a mail to the SMTP server, once and within {@link #LIMIT}. The server's own words may quote the address, so neither they
 * nor any exception leave this class.
 *
 * <p>Each mail has a client and a connection of its own, which are closed with it: a pool would keep connections on which a server
 * has fallen silent, until it had no other.
 */
@ApplicationScoped
class SmtpClient {
    /** Connecting, TLS and the whole dialogue. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    /** A server that says nothing for so long has hung. Closing the client alone would leave such a connection open. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(SmtpClient.class);

    /** As the mail client begins its message when it was RCPT that the server refused. */
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final MailSettings settings;
    private final Clock clock;

    SmtpClient(Vertx vertx, MailSettings settings, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of it. */
    enum Outcome {
        /** The server has it. */
        SENT,
        /** The server will never take mail for this address. */
        REFUSED,
        /** Nobody knows, or not now. */
        LATER
    }

    /**
     * Sends the neutral mail.
     *
     * @param id makes the Message-ID: a mail that is sent twice can be seen to be one
     */
    Outcome send(UUID id, String address) throws InterruptedException {
        MailMessage mail = new MailMessage(settings.from(), address, NeutralText.SUBJECT, NeutralText.BODY)
                // in UTC, and named after the sender's domain: by themselves they would tell the zone and the host
                .addHeader("Date", DATE.format(clock.instant()))
                .addHeader("Message-ID", "<" + id + "@" + settings.domain() + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        MailClient client = MailClient.create(vertx, config());
        try {
            client.sendMail(mail).toCompletionStage().toCompletableFuture().get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
            return Outcome.SENT;
        } catch (ExecutionException e) {
            return unsent(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return unsent(e);
        } finally {
            client.close();
        }
    }

    private MailConfig config() {
        MailConfig config = new MailConfig()
                .setHostname(settings.host())
                .setPort(settings.port())
                .setSsl(settings.tls() == MailSettings.Tls.IMPLICIT)
                .setStarttls(
                        settings.tls() == MailSettings.Tls.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                // what this service calls itself in the dialogue; servers write it into the mail
                .setOwnHostname("localhost")
                .setKeepAlive(false)
                .setPipelining(false)
                .setLogin(settings.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        config.setConnectTimeout((int) SILENCE.toMillis());
        config.setIdleTimeoutUnit(TimeUnit.SECONDS).setIdleTimeout((int) SILENCE.toSeconds());
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        return config;
    }

    private static Outcome unsent(Throwable cause) {
        if (!(cause instanceof SMTPException smtp)) {
            LOG.warnf("A mail was not taken: %s", cause.getClass().getSimpleName());
            return Outcome.LATER;
        }
        LOG.warnf("A mail was not taken: reply %d", smtp.getReplyCode());
        return smtp.isPermanent() && String.valueOf(smtp.getMessage()).startsWith(RECIPIENT_REFUSED)
                ? Outcome.REFUSED
                : Outcome.LATER;
    }
}
