package org.subrosa.records.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where mail leaves, and how: outside loopback over TLS, to a server that has proven its name. No setting trusts it unseen. */
@ApplicationScoped
class MailSettings {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

    /** {@code subrosa.mail.tls}. */
    enum Tls {
        STARTTLS,
        IMPLICIT,
        NONE
    }

    private final String host;
    private final int port;
    private final String from;
    private final Tls tls;
    private final Optional<String> username;
    private final Optional<String> password;

    MailSettings(
            @ConfigProperty(name = "subrosa.mail.host") String host,
            @ConfigProperty(name = "subrosa.mail.port") int port,
            @ConfigProperty(name = "subrosa.mail.from") String from,
            @ConfigProperty(name = "subrosa.mail.tls") Tls tls,
            @ConfigProperty(name = "subrosa.mail.username") Optional<String> username,
            @ConfigProperty(name = "subrosa.mail.password") Optional<String> password) {
        this.host = host;
        this.port = port;
        this.from = from;
        this.tls = tls;
        this.username = username;
        this.password = password;
    }

    /** @throws IllegalStateException if mail would travel in the clear, or its sender is no address */
    void check() {
        if (tls == Tls.NONE && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalStateException("This service refuses to start, because outside loopback everything is TLS:"
                    + " subrosa.mail.host is elsewhere and subrosa.mail.tls is none");
        }
        if (!SafeAddresses.isMailbox(from)) {
            throw new IllegalStateException("This service refuses to start: subrosa.mail.from is no plain address");
        }
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String from() {
        return from;
    }

    /** The sender's, which names nobody. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    Tls tls() {
        return tls;
    }

    Optional<String> username() {
        return username;
    }

    Optional<String> password() {
        return password;
    }
}
