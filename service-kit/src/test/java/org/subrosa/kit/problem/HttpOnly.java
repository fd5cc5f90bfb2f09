package org.subrosa.kit.problem;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.subrosa.stack.TestStack;

/** The kit over HTTP while nothing that it depends on is there: no database, no Kafka, no issuer. */
public class HttpOnly implements QuarkusTestProfile {
    private static final String NOBODY = "127.0.0.1:1";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path files = TestStack.directory("http-only");
        Map<String, String> settings = new HashMap<>();
        settings.put("subrosa.service", "kit-test");
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // what asks the database at the start, before it could be missed by a request
        settings.put("quarkus.flyway.migrate-at-start", "false");
        settings.put("quarkus.hibernate-orm.enabled", "false");
        settings.put(
                "quarkus.arc.exclude-types",
                "org.subrosa.kit.caller.CatalogueCheck,org.subrosa.kit.caller.FirstQuery,"
                        + "org.subrosa.kit.vault.KeyServiceIdentityCheck,org.subrosa.kit.caller.gate.*");
        settings.put("quarkus.datasource.jdbc.min-size", "0");
        settings.put("subrosa.http.body-deadline", "PT2S");
        settings.put("subrosa.relay.enabled", "false");
        settings.put("subrosa.issuer", "http://" + NOBODY + "/realms/none");
        settings.put("subrosa.jwks-url", "http://" + NOBODY + "/none");
        settings.put("subrosa.token-url", "http://" + NOBODY + "/none");
        settings.put("subrosa.client-secret", UUID.randomUUID().toString());
        settings.put("kafka.bootstrap.servers", NOBODY);
        settings.put("subrosa.database.url", "jdbc:postgresql://" + NOBODY + "/none");
        for (String role : new String[] {"app", "owner", "relay"}) {
            settings.put("subrosa.database." + role + ".username", "none");
            settings.put("subrosa.database." + role + ".password", "none");
        }
        settings.put("subrosa.state-directory", files.toString());
        settings.put("subrosa.keystore.path", files.resolve("keys.bcfks").toString());
        settings.put("subrosa.keystore.password", UUID.randomUUID().toString());
        return settings;
    }
}
