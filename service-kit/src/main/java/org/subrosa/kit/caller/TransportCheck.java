package org.subrosa.kit.caller;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Before anything is sent and the first request is taken: outside loopback everything is TLS, or the service does not start. Asked
 * of the settings that are in force: the issuer and the other services, the database as each role reaches it, and where the service
 * itself listens. (Kafka is asked where its clients are made.)
 *
 * <p>The migrations are the first to go out, before the start is over, so they ask for themselves.
 */
@ApplicationScoped
class TransportCheck implements FlywayConfigurationCustomizer {
    /** Before every other check of a start: those ask the database. */
    static final int FIRST = 1;

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");
    private static final String PROVEN = "verify-full";
    private static final List<String> DATABASES =
            List.of("quarkus.datasource.jdbc.url", "quarkus.datasource.relay.jdbc.url", "quarkus.flyway.jdbc-url");
    private static final List<String> CALLED = List.of(
            "subrosa.jwks-url",
            "subrosa.token-url",
            "quarkus.oidc.auth-server-url",
            "subrosa.records-url",
            "subrosa.consent-url",
            "subrosa.disclosure-url",
            "subrosa.audit-url",
            // relative to the second where they are not whole
            "quarkus.oidc.authorization-path",
            "quarkus.oidc.token-path",
            "quarkus.oidc.jwks-path",
            "quarkus.oidc.revoke-path");
    /** With these the driver leaves the proof to a class of somebody's choice. */
    private static final List<PGProperty> PROOF_OF_ONES_OWN =
            List.of(PGProperty.SSL_FACTORY, PGProperty.SSL_HOSTNAME_VERIFIER, PGProperty.SOCKET_FACTORY);

    private static final List<String> MANAGEMENT_TLS = List.of(
            "quarkus.management.tls-configuration-name",
            "quarkus.management.ssl.certificate.files",
            "quarkus.management.ssl.certificate.key-store-file");

    private final Config config;

    TransportCheck(Config config) {
        this.config = config;
    }

    @Override
    public void customize(FluentConfiguration migrations) {
        refuseToStartInTheClear();
    }

    void starts(@Observes @Priority(FIRST) StartupEvent event) {
        refuseToStartInTheClear();
    }

    private void refuseToStartInTheClear() {
        List<String> faults = faults(config);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "This service refuses to start, because outside loopback everything is TLS:\n - "
                            + String.join("\n - ", faults));
        }
    }

    /** A sentence for each way on which something would travel in the clear, or to a peer that has not proven its name. */
    static List<String> faults(Config config) {
        Stream<String> databases = DATABASES.stream()
                .filter(name ->
                        text(config, name).filter(TransportCheck::isOpen).isPresent())
                .map(name -> name + " (subrosa.database.url) names a host elsewhere without sslmode=" + PROVEN);
        return Stream.of(calls(config), databases, http(config), management(config))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> calls(Config config) {
        return CALLED.stream()
                .filter(name -> text(config, name)
                        .filter(url -> !url.startsWith("/"))
                        .map(URI::create)
                        .filter(url -> !"https".equalsIgnoreCase(url.getScheme()) && !isLoopback(url.getHost()))
                        .isPresent())
                .map(name -> name + " is not https");
    }

    private static Stream<String> http(Config config) {
        return text(config, "quarkus.http.host").stream()
                .filter(host -> !isLoopback(host))
                // only then is there no port without TLS beside the one with it
                .filter(host -> text(config, "quarkus.http.insecure-requests")
                        .filter("disabled"::equalsIgnoreCase)
                        .isEmpty())
                .map(host ->
                        "quarkus.http.host listens elsewhere: set up TLS, and quarkus.http.insecure-requests=disabled");
    }

    private static Stream<String> management(Config config) {
        return text(config, "quarkus.management.host").stream()
                .filter(host -> !isLoopback(host))
                .filter(host -> MANAGEMENT_TLS.stream()
                        .noneMatch(name -> text(config, name).isPresent()))
                .map(host ->
                        "quarkus.management.host listens elsewhere: set quarkus.management.tls-configuration-name");
    }

    private static boolean isOpen(String url) {
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null) {
            return true;
        }
        boolean proven = PROVEN.equals(PGProperty.SSL_MODE.getOrDefault(parsed))
                && PROOF_OF_ONES_OWN.stream().noneMatch(each -> each.isPresent(parsed));
        return !proven
                && !Stream.of(String.valueOf(PGProperty.PG_HOST.getOrDefault(parsed))
                                .split(",", -1))
                        .allMatch(TransportCheck::isLoopback);
    }

    private static boolean isLoopback(@Nullable String host) {
        return LOOPBACK.matcher(String.valueOf(host)).matches();
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
