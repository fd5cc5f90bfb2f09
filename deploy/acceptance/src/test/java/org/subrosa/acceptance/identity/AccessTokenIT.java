package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.Account;
import org.subrosa.stack.keycloak.SystemAccount;
import org.subrosa.stack.keycloak.TokenRefusedException;
import org.subrosa.stack.keycloak.TokenSet;

/** What an access token says, whoever it was given to. */
@Order(4)
class AccessTokenIT {

    private static final long LIFETIME_SECONDS = 300;

    @Test
    void a_token_of_every_account_is_for_exactly_one_service_and_carries_agency_and_role() throws Exception {
        for (Account account : RealmUnderTest.logins().accounts()) {
            String scope = account.comesThroughPortal() ? "consent" : "audit";
            JWTClaimsSet claims = checked(RealmUnderTest.signIn(account.name(), scope), scope + "-service");
            assertEquals(account.agency().toString(), claims.getStringClaim("agency"), account.name());
            assertEquals(
                    account.comesThroughPortal() ? null : claims.getStringClaim("agency"),
                    claims.getStringClaim("azp_agency"),
                    account.name());
            assertEquals(List.of(account.role()), claims.getStringListClaim("roles"), account.name());
            assertEquals("single-factor", claims.getStringClaim("acr"), account.name());
            long age = claims.getIssueTime().toInstant().getEpochSecond()
                    - claims.getDateClaim("auth_time").toInstant().getEpochSecond();
            assertTrue(age >= 0 && age <= 60, account.name() + ": signed in " + age + " s before");
        }
    }

    @Test
    void a_token_of_every_system_is_for_exactly_one_service_and_a_partner_belongs_to_no_agency() throws Exception {
        for (SystemAccount system : RealmUnderTest.logins().systems()) {
            for (String scope : system.scopes()) {
                JWTClaimsSet claims =
                        checked(RealmUnderTest.tokens().ofSystem(system.login(), scope), scope + "-service");
                assertEquals(List.of(system.role()), claims.getStringListClaim("roles"), system.name());
                assertEquals(
                        system.agencyIfAny().map(UUID::toString).orElse(null),
                        claims.getStringClaim("agency"),
                        system.name());
                assertEquals(claims.getStringClaim("agency"), claims.getStringClaim("azp_agency"), system.name());
                assertFalse(claims.getClaims().containsKey("auth_time"), system.name());
            }
        }
    }

    @Test
    void a_service_acting_for_itself_has_neither_agency_nor_roles() throws Exception {
        Map<Services, String> reach = Map.of(
                Services.RECORDS, "consent",
                Services.CONSENT, "records",
                Services.DISCLOSURE, "consent",
                Services.AUDIT, "records");
        for (var each : reach.entrySet()) {
            JWTClaimsSet claims = checked(
                    RealmUnderTest.tokens().ofSystem(RealmUnderTest.service(each.getKey()), each.getValue()),
                    each.getValue() + "-service");
            assertEquals(each.getKey().serviceName(), claims.getStringClaim("azp"));
            assertFalse(claims.getClaims().containsKey("agency"));
            assertFalse(claims.getClaims().containsKey("roles"));
        }
    }

    @Test
    void a_token_without_a_service_in_its_scope_is_for_nobody() throws Exception {
        TokenSet bare = RealmUnderTest.signIn("harbor-caseworker", "openid");
        assertEquals(
                List.of(), SignedJWT.parse(bare.accessToken()).getJWTClaimsSet().getAudience());
    }

    @Test
    void a_client_cannot_ask_for_a_service_it_was_not_given() {
        var partner = RealmUnderTest.logins().system("riverside-ehr").login();
        for (String scope : List.of("records", "disclosure records", "offline_access", "account", "profile")) {
            TokenRefusedException refused = assertThrows(
                    TokenRefusedException.class, () -> RealmUnderTest.tokens().ofSystem(partner, scope));
            assertEquals("invalid_scope", refused.error(), scope);
        }
    }

    @Test
    void a_role_does_not_show_through_an_application_that_is_not_meant_for_it() throws Exception {
        TokenSet tokens = RealmUnderTest.tokens()
                .withPassword(
                        RealmUnderTest.logins().application("agency-harbor-app"),
                        RealmUnderTest.account("harbor-client"),
                        "consent");
        assertFalse(checked(tokens, "consent-service").getClaims().containsKey("roles"));
        TokenSet portal = RealmUnderTest.tokens()
                .signIn(RealmUnderTest.logins().portal(), RealmUnderTest.account("harbor-caseworker"), "consent");
        assertFalse(checked(portal, "consent-service").getClaims().containsKey("roles"));
    }

    @Test
    void an_id_token_is_for_the_application_and_cannot_pass_for_an_access_token() throws Exception {
        SignedJWT id = SignedJWT.parse(
                RealmUnderTest.signIn("harbor-auditor", "openid audit").requireIdToken());
        assertEquals("JWT", id.getHeader().getType().getType());
        assertEquals("ID", id.getJWTClaimsSet().getStringClaim("typ"));
        assertEquals(List.of("agency-harbor-app"), id.getJWTClaimsSet().getAudience());
    }

    @Test
    void a_token_of_the_short_lived_application_ends_after_one_second() throws Exception {
        TokenSet tokens = RealmUnderTest.tokens()
                .withPassword(
                        RealmUnderTest.logins().application("agency-harbor-shortlived"),
                        RealmUnderTest.account("harbor-caseworker"),
                        "records");
        JWTClaimsSet claims = SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
        assertEquals(
                claims.getIssueTime().toInstant().plusSeconds(1),
                claims.getExpirationTime().toInstant());
    }

    /** Checks what holds for every access token: signature, type, issuer, audience, lifetime. */
    private static JWTClaimsSet checked(TokenSet tokens, String audience) throws Exception {
        SignedJWT token = SignedJWT.parse(tokens.accessToken());
        assertEquals("RS256", token.getHeader().getAlgorithm().getName());
        assertEquals("at+jwt", token.getHeader().getType().getType());
        JWK key = JWKSet.load(URI.create(RealmUnderTest.keycloak().jwksUrl()).toURL())
                .getKeyByKeyId(token.getHeader().getKeyID());
        assertTrue(token.verify(new RSASSAVerifier(key.toRSAKey())));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertEquals(RealmUnderTest.keycloak().issuer(), claims.getIssuer());
        assertEquals(List.of(audience), claims.getAudience());
        assertEquals("Bearer", claims.getStringClaim("typ"));
        assertEquals(claims.getSubject(), UUID.fromString(claims.getSubject()).toString());
        long seconds = claims.getExpirationTime().toInstant().getEpochSecond()
                - claims.getIssueTime().toInstant().getEpochSecond();
        assertTrue(seconds > 0 && seconds <= LIFETIME_SECONDS, "lives " + seconds + " s");
        for (String personal : List.of("name", "email", "preferred_username", "given_name", "family_name")) {
            assertFalse(claims.getClaims().containsKey(personal), personal);
        }
        return claims;
    }
}
