package org.subrosa.kit.caller;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Settings narrow, never widen (promise 13): a service that is told to take one of the protections away that the framework lets
 * be switched off does not start. What travels in the clear is {@link TransportCheck}'s.
 */
@ApplicationScoped
class SettingsCheck {
    private static final Map<String, String> FORBIDDEN = Map.of(
            "quarkus.http.cors.enabled", "true",
            "quarkus.tls.trust-all", "true",
            "quarkus.oidc.tls.verification", "none",
            "quarkus.oidc.token-state-manager.encryption-required", "false",
            "quarkus.oidc.authentication.pkce-required", "false",
            "quarkus.oidc.authentication.nonce-required", "false",
            "quarkus.oidc.authentication.cookie-same-site", "none");

    /** Answers have the headers that the front door gives them: each of these would replace or add some. */
    private static final List<String> HEADERS = List.of("quarkus.http.header.", "quarkus.http.filter.");

    /** The driver lets each of these replace what the address of a database says of host and proof. */
    private static final List<String> DRIVER =
            List.of(".pghost", ".pgport", ".ssl", ".sslmode", ".sslfactory", ".sslhostnameverifier", ".socketfactory");

    private final Config config;

    SettingsCheck(Config config) {
        this.config = config;
    }

    void starts(@Observes @Priority(TransportCheck.FIRST) StartupEvent event) {
        List<String> faults = faults(config);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "This service refuses to start, because settings would take a protection away:\n - "
                            + String.join("\n - ", faults));
        }
    }

    /** A sentence for each setting that may not be so, or may not be at all. */
    static List<String> faults(Config config) {
        Stream<String> values = FORBIDDEN.entrySet().stream()
                .filter(each -> config.getOptionalValue(each.getKey(), String.class)
                        .filter(each.getValue()::equalsIgnoreCase)
                        .isPresent())
                .map(each -> each.getKey() + " may not be " + each.getValue());
        Stream<String> names = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(SettingsCheck::isRefused)
                .map(name -> name + " may not be set");
        return Stream.concat(values, names).sorted().toList();
    }

    /** As the environment spells it, too. */
    private static boolean isRefused(String name) {
        String spelled = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
        return HEADERS.stream().anyMatch(spelled::startsWith)
                || spelled.contains(".jdbc.properties.") && DRIVER.stream().anyMatch(spelled::endsWith);
    }
}
