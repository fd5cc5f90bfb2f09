package org.subrosa.kit.problem;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The kit over HTTP with a database that is not there. */
public class HttpOnly implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("subrosa.service", "kit-test"),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.flyway.migrate-at-start", "false"),
                Map.entry("quarkus.hibernate-orm.enabled", "false"),
                Map.entry(
                        "quarkus.arc.exclude-types",
                        "org.subrosa.kit.caller.CatalogueCheck,org.subrosa.kit.caller.gate.*"),
                Map.entry("subrosa.issuer", "http://127.0.0.1:1/realms/none"),
                Map.entry("subrosa.jwks-url", "http://127.0.0.1:1/none"),
                Map.entry("subrosa.database.relay.username", "none"),
                Map.entry("quarkus.datasource.jdbc.min-size", "0"),
                Map.entry("SUBROSA_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"),
                Map.entry("SUBROSA_DATABASE_APP_USERNAME", "none"),
                Map.entry("SUBROSA_DATABASE_APP_PASSWORD", "none"),
                Map.entry("SUBROSA_DATABASE_OWNER_USERNAME", "none"),
                Map.entry("SUBROSA_DATABASE_OWNER_PASSWORD", "none"),
                Map.entry("SUBROSA_DATABASE_RELAY_USERNAME", "none"),
                Map.entry("SUBROSA_DATABASE_RELAY_PASSWORD", "none"));
    }
}
