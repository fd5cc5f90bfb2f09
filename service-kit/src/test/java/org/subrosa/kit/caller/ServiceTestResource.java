package org.subrosa.kit.caller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Database;
import org.subrosa.stack.Kafka;
import org.subrosa.stack.TestStack;

/**
 * Everything that one service needs to run for real in a {@code @QuarkusTest}: a fresh database with its three roles, a
 * Kafka with its principal, an issuer of tokens, other services to be played by the test, a place for its keys and its state.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = ServiceTestResource.class, initArgs = @ResourceArg(name = "service", value = "records-service"))
 * class RegisterClientTest {
 *     TestIssuer issuer;   // injected by type, as are Database and TestPeers
 * }
 * }</pre>
 */
public final class ServiceTestResource implements QuarkusTestResourceLifecycleManager {
    private String service = "records-service";
    private @Nullable TestIssuer issuer;
    private @Nullable Database database;
    private @Nullable TestPeers peers;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", service);
    }

    @Override
    public Map<String, String> start() {
        Database fresh = TestStack.database(service.replace("-service", ""));
        TestIssuer started = TestIssuer.start();
        TestPeers played = TestPeers.start();
        Kafka kafka = TestStack.kafka();
        Credentials principal = kafka.credentials(service);
        Path state = TestStack.directory(service);
        database = fresh;
        issuer = started;
        peers = played;

        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // as the environment has them, and as the properties that the environment is read through
        both(settings, "subrosa.database.url", fresh.url());
        both(settings, "subrosa.database.app", fresh.app());
        both(settings, "subrosa.database.owner", fresh.owner());
        both(settings, "subrosa.database.relay", fresh.relay());
        both(settings, "kafka.bootstrap.servers", kafka.bootstrapServers());
        both(settings, "kafka", principal);
        both(settings, "subrosa.service", service);
        both(settings, "subrosa.issuer", started.issuer());
        both(settings, "subrosa.jwks-url", started.jwksUrl());
        both(settings, "subrosa.token-url", started.tokenUrl());
        both(settings, "subrosa.client-secret", TestTokenEndpoint.SECRET);
        for (String application : TestSignIn.APPLICATIONS.keySet()) {
            both(settings, "subrosa." + application + ".client-secret", TestTokenEndpoint.SECRET);
            both(
                    settings,
                    "subrosa." + application + ".session-secret",
                    UUID.randomUUID().toString());
        }
        for (PeerService peer : PeerService.values()) {
            both(settings, TestPeers.setting(peer), played.url(peer));
        }
        both(settings, "subrosa.keystore.path", state.resolve("keys.bcfks").toString());
        both(settings, "subrosa.keystore.password", UUID.randomUUID().toString());
        both(settings, "subrosa.state-directory", state.toString());
        return settings;
    }

    private static void both(Map<String, String> settings, String name, String value) {
        settings.put(name, value);
        settings.put(name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value);
    }

    private static void both(Map<String, String> settings, String name, Credentials credentials) {
        both(settings, name + ".username", credentials.username());
        both(settings, name + ".password", credentials.password());
    }

    @Override
    public void inject(TestInjector fields) {
        fields.injectIntoFields(issuer, new TestInjector.MatchesType(TestIssuer.class));
        fields.injectIntoFields(peers, new TestInjector.MatchesType(TestPeers.class));
        fields.injectIntoFields(database, new TestInjector.MatchesType(Database.class));
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (peers != null) {
            peers.close();
        }
    }
}
