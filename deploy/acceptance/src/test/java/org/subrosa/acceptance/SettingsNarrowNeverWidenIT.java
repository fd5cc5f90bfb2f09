package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.acts.WriteAct;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.acceptance.leak.Canary;
import org.subrosa.acceptance.leak.Needles;
import org.subrosa.acceptance.people.Cast;
import org.subrosa.acceptance.people.RealmKey;
import org.subrosa.kit.matrix.AuthorizationMatrix;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.Home;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;
import org.subrosa.stack.StackException;

/**
 * One more process of disclosure-service, told everything by which a framework's doors are opened: it lets in, and lets out, not
 * one more than the others. And what would take a protection away keeps a service from starting.
 */
@DisplayName("Promise 13: settings narrow, never widen")
@Tag("NOHS-8")
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SettingsNarrowNeverWidenIT {

    /** Each would open something in some application of this framework. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("QUARKUS_PROFILE", "dev"),
            Map.entry("QUARKUS_HTTP_AUTH_PERMISSION_OPEN_PATHS", "/*"),
            Map.entry("QUARKUS_HTTP_AUTH_PERMISSION_OPEN_POLICY", "permit"),
            Map.entry("QUARKUS_HTTP_AUTH_PROACTIVE", "false"),
            Map.entry("QUARKUS_SECURITY_JAXRS_DENY_UNANNOTATED_ENDPOINTS", "false"),
            Map.entry("QUARKUS_SECURITY_AUTH_ENABLED_IN_DEV_MODE", "false"),
            Map.entry("QUARKUS_HTTP_CORS_ORIGINS", "*"),
            Map.entry("QUARKUS_SWAGGER_UI_ENABLED", "true"),
            Map.entry("QUARKUS_HTTP_UNHANDLED_ERROR_CONTENT_TYPE_DEFAULT", "text"),
            Map.entry("QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_LOGSERVERERRORDETAIL", "true"),
            Map.entry("QUARKUS_HIBERNATE_ORM_LOG_SQL", "true"),
            Map.entry("QUARKUS_HIBERNATE_ORM_LOG_BIND_PARAMETERS", "true"),
            Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true"),
            Map.entry("QUARKUS_HTTP_ACCESS_LOG_PATTERN", "long"),
            Map.entry("QUARKUS_LOG_LEVEL", "TRACE"),
            Map.entry("QUARKUS_LOG_CATEGORY__ORG_HIBERNATE__LEVEL", "TRACE"),
            Map.entry("QUARKUS_LOG_CATEGORY__ORG_HIBERNATE_ORM_JDBC_BIND__LEVEL", "TRACE"),
            Map.entry("QUARKUS_LOG_CATEGORY__ORG_HIBERNATE_ORM_JDBC_ERROR__LEVEL", "TRACE"));

    private final World world = World.running();
    private final Http http = new Http(Duration.ofSeconds(10));
    private Service opened;

    @BeforeAll
    void a_service_that_is_told_to_be_open() {
        opened = world.stack().replica(Services.DISCLOSURE, OPEN);
        opened.start();
    }

    @AfterAll
    void ends() {
        opened.stop();
    }

    @Test
    void promise_13_no_setting_lets_anybody_in_who_may_not() throws IOException {
        Cast cast = new Cast(
                world.desk(),
                RealmKey.of(world.stack().keycloak(), world.stack().postgres()));
        Path table = Home.find().root().resolve("disclosure-service/src/test/resources/authorization-matrix.csv");
        int tried = AuthorizationMatrix.verify(
                URI.create(opened.url() + "/"),
                Files.newInputStream(table),
                new MatrixFixtures(world, cast, Services.DISCLOSURE));
        Shared.say("told to be open: " + tried + " requests of the authorization matrix");
        assertTrue(tried > 100, "only " + tried + " requests were tried");
    }

    @Test
    void promise_13_no_setting_opens_a_page_of_the_framework_or_another_origin() throws IOException {
        for (String path : List.of("/q/dev-ui", "/q/dev", "/q/swagger-ui", "/q/arc", "/q/metrics", "/q/health")) {
            Answer answer = http.get(URI.create(opened.url() + path), null);
            assertTrue(answer.status() == 401 || answer.status() == 404, path + ": " + answer);
        }
        Answer other = http.send(HttpRequest.newBuilder(URI.create(opened.url() + "/v1/recipients"))
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertTrue(other.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), other::toString);
    }

    @Test
    void promise_13_no_setting_brings_anything_personal_into_a_log() throws IOException {
        Canary personal = Canary.hatch(new Random());
        WriteAct act = WriteAct.REGISTER_RECIPIENT;
        String token = world.desk().token(act.account(), act.service());
        URI at = URI.create(opened.url() + act.path());
        Answer done = http.post(at, token, UUID.randomUUID().toString(), act.body(personal.text()));
        assertEquals(201, done.status(), done::toString);
        Answer refused = http.post(at, token, UUID.randomUUID().toString(), "{\"" + personal.text() + "\":1}");
        assertEquals(400, refused.status(), refused::toString);
        assertEquals(
                200,
                http.get(URI.create(at + "/" + done.text("recipient_id")), token)
                        .status());
        String log = Files.readString(opened.logFile());
        assertTrue(log.contains("\"level\":\"DEBUG\""), "it says much more than usual");
        assertEquals(Set.of(), new Needles(List.of(personal)).in(log));
    }

    /** What would take a protection away: one of each check that refuses. What else they refuse is tried where they are built. */
    private enum Widening {
        KEYS_HELD_FOR_A_DAY("SUBROSA_VAULT_CACHE_TIME", "PT24H", "subrosa.vault.cache-time"),
        EVENTS_THAT_ARE_NOT_KEPT("SUBROSA_TRAIL_KEEP_DAYS", "0", "keeps for a day at least"),
        A_BROKER_IN_THE_CLEAR("KAFKA_BOOTSTRAP_SERVERS", "kafka.agency.example:9092", "Kafka is reached over TLS"),
        A_DATABASE_IN_THE_CLEAR(
                "SUBROSA_DATABASE_URL", "jdbc:postgresql://db.agency.example/records", "sslmode=verify-full"),
        ANSWERS_FOR_OTHER_ORIGINS("QUARKUS_HTTP_CORS_ENABLED", "true", "quarkus.http.cors.enabled"),
        NO_STORE_TAKEN_OFF("QUARKUS_HTTP_HEADER__CACHE_CONTROL__VALUE", "public", "may not be set"),
        THE_OWNERS_LOGIN("", "", "does not keep agencies apart");

        private final String setting;
        private final String value;
        private final String reason;

        Widening(String setting, String value, String reason) {
            this.setting = setting;
            this.value = value;
            this.reason = reason;
        }

        private Map<String, String> environment(Credentials owner) {
            return this == THE_OWNERS_LOGIN
                    ? Map.of(
                            "SUBROSA_DATABASE_APP_USERNAME", owner.username(),
                            "SUBROSA_DATABASE_APP_PASSWORD", owner.password())
                    : Map.of(setting, value);
        }
    }

    @ParameterizedTest
    @EnumSource(Widening.class)
    void promise_13_what_takes_a_protection_away_keeps_a_service_from_starting(Widening widening) {
        Credentials owner = world.stack().database(Services.RECORDS).owner();
        Service refusing = world.stack().replica(Services.RECORDS, widening.environment(owner));
        try {
            StackException refused = assertThrows(StackException.class, refusing::start);
            assertTrue(String.valueOf(refused.getMessage()).contains("ended while starting"), refused::toString);
            assertTrue(String.join("\n", refused.lastLines()).contains(widening.reason), refused::toString);
        } finally {
            refusing.stop();
        }
    }
}
