package org.subrosa.kit.trail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.eclipse.microprofile.config.Config;

/**
 * How a client of this service reaches Kafka: SASL SCRAM-SHA-512 as the service's own principal, over TLS wherever the
 * broker is not on this very machine.
 *
 * <p>Read from {@code kafka.bootstrap.servers}, {@code kafka.username}, {@code kafka.password}, and for TLS from
 * {@code kafka.security.protocol} and {@code kafka.ssl.*} (truststore and keystore).
 */
public final class KafkaAccess {
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1]):[0-9]{1,5}");
    private static final List<String> TLS = List.of(
            "ssl.truststore.location",
            "ssl.truststore.type",
            "ssl.truststore.password",
            "ssl.keystore.location",
            "ssl.keystore.type",
            "ssl.keystore.password",
            "ssl.key.password");

    private final Map<String, Object> settings;

    private KafkaAccess(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** @throws IllegalStateException if a broker is not on this machine and the protocol is not TLS */
    public static KafkaAccess of(Config config) {
        String servers = config.getValue("kafka.bootstrap.servers", String.class);
        Optional<String> username = config.getOptionalValue("kafka.username", String.class);
        String protocol = config.getOptionalValue("kafka.security.protocol", String.class)
                .orElse(username.isPresent() ? "SASL_PLAINTEXT" : "PLAINTEXT");
        if (!protocol.endsWith("SSL") && !isLoopback(servers)) {
            throw new IllegalStateException("outside loopback Kafka is reached over TLS: set kafka.security.protocol");
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        if (username.isPresent()) {
            settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            settings.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username="
                            + quoted(username.get()) + " password="
                            + quoted(config.getValue("kafka.password", String.class)) + ";");
        }
        for (String name : TLS) {
            config.getOptionalValue("kafka." + name, String.class).ifPresent(value -> settings.put(name, value));
        }
        return new KafkaAccess(settings);
    }

    /** Settings of a client, these and the given ones; reconnecting never busily. */
    public Map<String, Object> with(String clientId, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 200);
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        all.putAll(more);
        return all;
    }

    private static boolean isLoopback(String servers) {
        return Stream.of(servers.split(",", -1))
                .allMatch(server -> LOOPBACK.matcher(server.strip()).matches());
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
