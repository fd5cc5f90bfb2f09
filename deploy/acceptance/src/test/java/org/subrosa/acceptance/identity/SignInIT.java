package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.Credentials;
import org.subrosa.stack.keycloak.ClientLogin;
import org.subrosa.stack.keycloak.Keycloak;
import org.subrosa.stack.keycloak.TokenRefusedException;
import org.subrosa.stack.keycloak.TokenSet;

/** Getting in, staying in, and being kept out. */
@Order(4)
class SignInIT {

    private static final int FAILURES_BEFORE_LOCKOUT = 5;

    private final ClientLogin application = RealmUnderTest.logins().application("agency-harbor-app");

    @Test
    void a_refresh_token_works_once() {
        TokenSet first = RealmUnderTest.signIn("summit-caseworker", "records");
        TokenSet second = RealmUnderTest.tokens()
                .refresh(RealmUnderTest.logins().application("agency-summit-app"), first.requireRefreshToken());
        assertNotEquals(first.requireRefreshToken(), second.requireRefreshToken());
        TokenRefusedException reuse = assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .refresh(RealmUnderTest.logins().application("agency-summit-app"), first.requireRefreshToken()));
        assertEquals("invalid_grant", reuse.error());
    }

    @Test
    void guessing_locks_the_account_even_for_the_right_password() {
        Administration administration = new Administration(RealmUnderTest.keycloak());
        Credentials victim = administration.newWorker(
                "w-" + UUID.randomUUID(),
                UUID.randomUUID().toString(),
                RealmUnderTest.account("harbor-caseworker").agency().toString());
        assertTrue(!RealmUnderTest.tokens()
                .withPassword(application, victim, "records")
                .accessToken()
                .isEmpty());
        for (int guess = 0; guess < FAILURES_BEFORE_LOCKOUT; guess++) {
            Credentials wrong = new Credentials(victim.username(), "not the password " + guess);
            assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                    .withPassword(application, wrong, "records"));
        }
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .withPassword(application, victim, "records"));
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens().signIn(application, victim, "records"));
    }

    @Test
    void a_weak_password_is_refused_even_from_an_administrator() {
        Administration administration = new Administration(RealmUnderTest.keycloak());
        String username = "w-" + UUID.randomUUID();
        administration.newWorker(
                username,
                UUID.randomUUID().toString(),
                RealmUnderTest.account("harbor-caseworker").agency().toString());
        String path = Keycloak.REALM + "/users/"
                + administration.user(username).get("id").asText() + "/reset-password";
        for (String weak : List.of("elevenchars", username)) {
            assertEquals(400, administration.put(path, Map.of("type", "password", "value", weak, "temporary", false)));
        }
        assertEquals(
                204,
                administration.put(
                        path, Map.of("type", "password", "value", "twelve chars it has", "temporary", false)));
    }

    @Test
    void the_products_own_sites_take_no_bare_password_and_no_other_address() {
        TokenRefusedException refused = assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .withPassword(RealmUnderTest.logins().console(), RealmUnderTest.account("harbor-auditor"), "audit"));
        assertEquals("unauthorized_client", refused.error());
        ClientLogin console = RealmUnderTest.logins().console();
        ClientLogin elsewhere =
                new ClientLogin(console.clientId(), console.secret(), console.redirectUri() + "/../elsewhere");
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .signIn(elsewhere, RealmUnderTest.account("harbor-auditor"), "audit"));
    }

    @Test
    void a_second_factor_shows_in_the_token_and_its_code_works_once() throws Exception {
        awaitTimeForTwoSignInsWithOneCode();
        TokenSet stepped = RealmUnderTest.tokens()
                .signInWithTwoFactors(application, RealmUnderTest.account("harbor-privacy-officer-two"), "records");
        assertEquals(
                "two-factor",
                SignedJWT.parse(stepped.accessToken()).getJWTClaimsSet().getStringClaim("acr"));
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .signInWithTwoFactors(application, RealmUnderTest.account("harbor-privacy-officer-two"), "records"));
    }

    /** Otherwise a stolen password would be both factors: an authenticator comes with the account, from an administrator. */
    @Test
    void an_account_without_an_authenticator_can_neither_step_up_nor_enrol_one_with_its_password() {
        TokenRefusedException refused = assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .signInWithTwoFactors(
                        RealmUnderTest.logins().portal(), RealmUnderTest.account("harbor-client"), "consent"));
        assertEquals(400, refused.status());
    }

    /** Codes change every 30 seconds; the second sign-in must come with the code of the first. */
    private static void awaitTimeForTwoSignInsWithOneCode() throws InterruptedException {
        long secondsIntoPeriod = Instant.now().getEpochSecond() % 30;
        if (secondsIntoPeriod > 20) {
            Thread.sleep(Duration.ofSeconds(30 - secondsIntoPeriod).toMillis());
        }
    }
}
