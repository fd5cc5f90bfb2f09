package org.subrosa.kit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NOHS-9: outside loopback Kafka is reached over TLS, or the service does not start")
class KafkaAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "127.0.0.1:9092", "127.1.2.3:1,localhost:2", "[::1]:9092"})
    void onThisMachinePlainTextWillDo(String servers) {
        assertEquals(
                "SASL_PLAINTEXT",
                access(Map.of("kafka.bootstrap.servers", servers))
                        .with("c", Map.of())
                        .get("security.protocol"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:9092",
                "10.0.0.1:9092",
                "127.0.0.1:9092,kafka:9092",
                "localhost.example.org:9092",
                "127.example.org:9092"
            })
    void elsewhereItWillNot(String servers) {
        assertThrows(IllegalStateException.class, () -> access(Map.of("kafka.bootstrap.servers", servers)));
        assertEquals(
                "/trust",
                access(Map.of(
                                "kafka.bootstrap.servers",
                                servers,
                                "kafka.security.protocol",
                                "SASL_SSL",
                                "kafka.ssl.truststore.location",
                                "/trust"))
                        .with("c", Map.of())
                        .get("ssl.truststore.location"));
    }

    @Test
    void aPasswordCannotAddToTheLoginModule() {
        Object login = access(Map.of("kafka.bootstrap.servers", "localhost:1", "kafka.password", "a\"b\\c"))
                .with("c", Map.of())
                .get("sasl.jaas.config");
        assertEquals(
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"records-service\" password=\"a\\\"b\\\\c\";",
                login);
    }

    private static KafkaAccess access(Map<String, String> settings) {
        return KafkaAccess.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 200))
                .withSources(new PropertiesConfigSource(
                        Map.of("kafka.username", "records-service", "kafka.password", "secret"), "defaults", 100))
                .build());
    }
}
