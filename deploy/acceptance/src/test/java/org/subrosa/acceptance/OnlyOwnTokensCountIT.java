package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.Logins;
import org.subrosa.stack.keycloak.TokenSet;
import org.subrosa.stack.keycloak.Tokens;

/** What Keycloak really gives, byte for byte: one kind of token opens a service, and every other kind that Keycloak gives does not. */
@DisplayName("Promise 1: only a live access token of the realm, meant for this service, opens it")
@Order(3)
class OnlyOwnTokensCountIT {

    private static final Duration LIFE_AND_LEEWAY = Duration.ofSeconds(5);

    private final World world = World.running();

    @ParameterizedTest
    @EnumSource(Services.class)
    void an_access_token_for_the_service_opens_it(Services service) {
        Answer answer = ask(service, world.desk().token(reader(service), service));

        assertTrue(answer.status() == 404 || answer.status() == 200, answer::toString);
    }

    @ParameterizedTest
    @EnumSource(Services.class)
    void whatever_else_keycloak_gives_does_not(Services service) {
        TokenSet good = world.desk().tokens(reader(service), service);
        Services other = service == Services.RECORDS ? Services.CONSENT : Services.RECORDS;
        Map<String, String> others = new TreeMap<>(Map.of(
                "for another service", world.desk().token("harbor-caseworker", other),
                "ID token", good.requireIdToken(),
                "refresh token", good.requireRefreshToken(),
                "of the administrators' realm", administrators(),
                "without its signature", withoutSignature(good.accessToken()),
                "with the signature of another", spliced(good.accessToken(), good.requireIdToken()),
                "unsigned", unsigned(good.accessToken())));

        others.forEach((kind, token) -> {
            Answer answer = ask(service, token);
            assertEquals(401, answer.status(), () -> kind + ": " + answer);
            assertTrue(answer.isProblem(), () -> kind + ": " + answer);
            assertEquals(
                    "Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""), kind);
        });
    }

    @Test
    void a_token_that_lived_one_second_is_refused_once_it_is_over_though_it_was_let_in_before() {
        Logins logins = world.stack().keycloak().logins();
        String token = world.desk()
                .signIn(
                        logins.application("agency-harbor-shortlived"),
                        logins.account("harbor-caseworker"),
                        Services.RECORDS)
                .accessToken();
        assertEquals(404, ask(Services.RECORDS, token).status(), "it is good while it lives");

        Patience.pause(LIFE_AND_LEEWAY);

        assertEquals(401, ask(Services.RECORDS, token).status());
    }

    @ParameterizedTest
    @EnumSource(Services.class)
    void people_of_one_agency_get_nowhere_through_the_application_of_another(Services service) {
        Logins logins = world.stack().keycloak().logins();
        Account visitor = logins.account(service == Services.AUDIT ? "summit-auditor" : "summit-privacy-officer");
        String own = world.desk()
                .signIn(logins.application("agency-summit-app"), visitor, service)
                .accessToken();
        String others = world.desk()
                .signIn(logins.application("agency-harbor-app"), visitor, service)
                .accessToken();

        assertNotEquals(401, ask(service, own).status());
        assertEquals(401, ask(service, others).status());
    }

    private Answer ask(Services service, String token) {
        return world.getWith(service, path(service), token);
    }

    /** A resource that nobody has: 404 means that the token was let in. */
    private static String path(Services service) {
        String nobodys = "00000000-0000-4000-8000-000000000000";
        return switch (service) {
            case RECORDS -> "/v1/clients/" + nobodys;
            case CONSENT -> "/v1/notices/" + nobodys;
            case DISCLOSURE -> "/v1/recipients/" + nobodys;
            case AUDIT -> "/v1/log/entries/" + nobodys;
        };
    }

    private static String reader(Services service) {
        return service == Services.AUDIT ? "harbor-auditor" : "harbor-caseworker";
    }

    private String administrators() {
        Keycloak keycloak = world.stack().keycloak();
        return new Tokens(keycloak.url() + "/realms/master", HttpClient.newHttpClient())
                .withPassword(new ClientLogin("admin-cli", "", ""), keycloak.administrator(), "openid")
                .accessToken();
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String spliced(String token, String other) {
        return withoutSignature(token) + other.substring(other.lastIndexOf('.') + 1);
    }

    private static String unsigned(String token) {
        String none = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return none + "." + token.split("\\.")[1] + ".";
    }
}
