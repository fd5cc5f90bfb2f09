package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.TokenRefusedException;

/** What Keycloak made of the realm's files, and what a start leaves behind. */
@Order(4)
class HardeningIT {

    private final Administration administration = new Administration(RealmUnderTest.keycloak());

    @Test
    void both_realms_lock_out_guessers_rotate_refresh_tokens_and_keep_events_without_personal_details() {
        for (String name : List.of(Keycloak.REALM, "master")) {
            JsonNode realm = administration.get(name);
            for (String on :
                    List.of("bruteForceProtected", "revokeRefreshToken", "eventsEnabled", "adminEventsEnabled")) {
                assertTrue(realm.get(on).asBoolean(), name + ": " + on);
            }
            for (String off : List.of(
                    "adminEventsDetailsEnabled",
                    "registrationAllowed",
                    "resetPasswordAllowed",
                    "rememberMe",
                    "editUsernameAllowed",
                    "permanentLockout")) {
                assertFalse(realm.get(off).asBoolean(), name + ": " + off);
            }
            assertEquals(0, realm.get("refreshTokenMaxReuse").asInt(), name);
            assertTrue(realm.get("eventsExpiration").asLong() > 0, name);
            assertTrue(realm.get("accessTokenLifespan").asInt() <= 300, name);
            // the log would repeat whatever was typed as a user name
            assertEquals(0, realm.get("eventsListeners").size(), name);
            assertTrue(realm.get("passwordPolicy").asText().contains("length(12)"), name);
        }
    }

    @Test
    void nothing_is_enabled_that_the_product_or_the_demonstration_did_not_bring() {
        Set<String> expected = new TreeSet<>(Set.of(
                "records-service",
                "consent-service",
                "disclosure-service",
                "audit-service",
                "portal",
                "console",
                // holds the roles of the realm's administrators and takes no sign-in
                "realm-management"));
        RealmUnderTest.logins().applications().forEach(each -> expected.add(each.clientId()));
        RealmUnderTest.logins()
                .systems()
                .forEach(each -> expected.add(each.login().clientId()));
        Set<String> enabled = new TreeSet<>();
        for (JsonNode client : administration.get(Keycloak.REALM + "/clients")) {
            if (client.get("enabled").asBoolean()) {
                enabled.add(client.get("clientId").asText());
                assertTrue(client.get("bearerOnly").asBoolean()
                        || !client.get("publicClient").asBoolean());
            }
        }
        assertEquals(expected, enabled);
    }

    @Test
    void one_key_is_published_and_it_is_for_RS256() throws Exception {
        List<JWK> keys = JWKSet.load(
                        URI.create(RealmUnderTest.keycloak().jwksUrl()).toURL())
                .getKeys();
        assertEquals(1, keys.size());
        assertEquals("RS256", keys.get(0).getAlgorithm().getName());
        assertTrue(keys.get(0).size() >= 2048);
    }

    /** People do type their name or their address where a generated name is asked for. */
    @Test
    void what_somebody_types_as_a_user_name_does_not_reach_the_log() throws Exception {
        String typed = "jane.doe." + UUID.randomUUID() + "@example.org";
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .signIn(
                        RealmUnderTest.logins().application("agency-harbor-app"),
                        new Credentials(typed, "whatever it is"),
                        "records"));
        assertFalse(Files.readString(RealmUnderTest.keycloak().logFile()).contains(typed));
    }

    @Test
    void the_rendered_realm_with_its_secrets_is_gone_and_no_secret_is_in_the_log() throws Exception {
        Path imports = RealmUnderTest.keycloak().logFile().resolveSibling("home/data/import");
        try (Stream<Path> left = Files.list(imports)) {
            assertEquals(List.of(), left.toList());
        }
        String log = Files.readString(RealmUnderTest.keycloak().logFile());
        RealmUnderTest.logins().accounts().forEach(account -> {
            assertFalse(log.contains(account.password()));
            assertFalse(log.contains(account.username()));
        });
        assertFalse(log.contains(RealmUnderTest.keycloak().administrator().password()));
    }
}
