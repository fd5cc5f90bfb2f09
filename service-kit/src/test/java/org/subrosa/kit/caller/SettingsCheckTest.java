package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Promise 13: a setting that takes a protection away keeps a service from starting")
class SettingsCheckTest {

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.cors.enabled, true, false",
        "quarkus.tls.trust-all, true, false",
        "quarkus.oidc.tls.verification, none, required",
        "quarkus.oidc.token-state-manager.encryption-required, false, true",
        "quarkus.oidc.authentication.pkce-required, FALSE, true",
        "quarkus.oidc.authentication.nonce-required, false, true",
        "quarkus.oidc.authentication.cookie-same-site, none, strict"
    })
    void a_value_that_opens_is_refused_and_one_that_does_not_is_taken(String name, String open, String shut) {
        List<String> faults = faults(name, open);
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).startsWith(name));
        assertEquals(List.of(), faults(name, shut));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.http.header.\"Access-Control-Allow-Origin\".value",
                "QUARKUS_HTTP_HEADER__CACHE_CONTROL__VALUE",
                "quarkus.http.filter.pages.header.\"Cache-Control\"",
                "quarkus.datasource.jdbc.additional-jdbc-properties.PGHOST",
                "quarkus.datasource.relay.jdbc.additional-jdbc-properties.sslmode",
                "QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SSLFACTORY",
                "quarkus.flyway.jdbc-properties.sslhostnameverifier"
            })
    void what_would_replace_headers_or_the_proof_of_a_database_may_not_be_set(String name) {
        assertEquals(List.of(name + " may not be set"), faults(name, "anything"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert",
                "quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout",
                "quarkus.http.host"
            })
    void what_takes_nothing_away_may_be(String name) {
        assertEquals(List.of(), faults(name, "anything"));
    }

    private static List<String> faults(String name, String value) {
        return SettingsCheck.faults(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 200))
                .build());
    }
}
