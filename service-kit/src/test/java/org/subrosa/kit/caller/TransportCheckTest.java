package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NOHS-9: outside loopback everything is TLS, or the service does not start")
class TransportCheckTest {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final Map<String, String> ON_ONE_MACHINE = Map.of(
            "subrosa.jwks-url",
            "http://127.0.0.1:8080/certs",
            DATABASE,
            "jdbc:postgresql://localhost:5432/records",
            "quarkus.datasource.relay.jdbc.url",
            "jdbc:postgresql://127.0.0.1:5432/records",
            "quarkus.flyway.jdbc-url",
            "jdbc:postgresql://[::1]:5432/records",
            "quarkus.http.host",
            "127.0.0.1",
            "quarkus.management.host",
            "localhost");

    @Test
    @DisplayName("on one machine plain text will do")
    void loopback() {
        assertEquals(List.of(), faults(Map.of()));
    }

    @ParameterizedTest
    @DisplayName("the issuer's keys come over https, or from this machine")
    @CsvSource({
        "https://login.example.org/certs, 0",
        "http://login.example.org/certs, 1",
        "http://localhost.example.org/certs, 1",
        "http://127.0.0.1@example.org/certs, 1",
        "http://10.0.0.1/certs, 1",
        "http://[::1]:8080/certs, 0"
    })
    void keys(String url, int faults) {
        assertEquals(faults, faults(Map.of("subrosa.jwks-url", url)).size());
    }

    @ParameterizedTest
    @DisplayName("tokens are asked for, and other services called, over https or on this machine")
    @ValueSource(
            strings = {
                "subrosa.token-url",
                "quarkus.oidc.auth-server-url",
                "subrosa.records-url",
                "subrosa.consent-url",
                "subrosa.disclosure-url",
                "subrosa.audit-url",
                "quarkus.oidc.authorization-path",
                "quarkus.oidc.token-path",
                "quarkus.oidc.jwks-path",
                "quarkus.oidc.revoke-path"
            })
    void calls(String setting) {
        assertEquals(1, faults(Map.of(setting, "http://consent.example.org")).size());
        assertEquals(0, faults(Map.of(setting, "https://consent.example.org")).size());
        assertEquals(0, faults(Map.of(setting, "http://127.0.0.1:8182")).size());
    }

    @Test
    @DisplayName("a path at the issuer is as good as the issuer")
    void path() {
        assertEquals(List.of(), faults(Map.of("quarkus.oidc.revoke-path", "/protocol/openid-connect/revoke")));
    }

    @ParameterizedTest
    @DisplayName("a database elsewhere is reached over TLS and proves its name")
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org/records",
                "jdbc:postgresql://db.example.org/records?sslmode=require",
                "jdbc:postgresql://db.example.org/records?sslmode=verify-ca",
                "jdbc:postgresql://db.example.org/records?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://db.example.org/records?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "jdbc:postgresql://db.example.org/records?sslmode=verify-full&sslhostnameverifier=org.example.Any",
                "jdbc:postgresql://localhost:5432,db.example.org:5432/records",
                "jdbc:postgresql://localhost/records?PGHOST=db.example.org",
                "jdbc:other://localhost/records"
            })
    void openDatabase(String url) {
        for (String setting : List.of(DATABASE, "quarkus.datasource.relay.jdbc.url", "quarkus.flyway.jdbc-url")) {
            List<String> faults = faults(Map.of(setting, url));
            assertEquals(1, faults.size(), url);
            assertTrue(faults.get(0).startsWith(setting));
        }
    }

    @Test
    @DisplayName("a database elsewhere that proves its name will do")
    void provenDatabase() {
        assertEquals(
                List.of(), faults(Map.of(DATABASE, "jdbc:postgresql://db.example.org/records?sslmode=verify-full")));
    }

    @Test
    @DisplayName("listening elsewhere needs TLS and no port without it")
    void listening() {
        Map<String, String> everywhere = Map.of("quarkus.http.host", "0.0.0.0");
        assertEquals(1, faults(everywhere).size());
        assertEquals(
                1,
                faults(with(everywhere, "quarkus.http.insecure-requests", "redirect"))
                        .size());
        assertEquals(List.of(), faults(with(everywhere, "quarkus.http.insecure-requests", "disabled")));
    }

    @Test
    @DisplayName("so do health and metrics")
    void management() {
        Map<String, String> everywhere = Map.of("quarkus.management.host", "0.0.0.0");
        assertEquals(1, faults(everywhere).size());
        assertEquals(List.of(), faults(with(everywhere, "quarkus.management.tls-configuration-name", "internal")));
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static List<String> faults(Map<String, String> settings) {
        return TransportCheck.faults(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 200))
                .withSources(new PropertiesConfigSource(ON_ONE_MACHINE, "defaults", 100))
                .build());
    }
}
