package org.subrosa.acceptance.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.subrosa.stack.Services;
import org.subrosa.stack.keycloak.TokenRefusedException;
import org.subrosa.stack.keycloak.TokenSet;

/** A service acting at another service for the one who called it. */
@Order(4)
class TokenExchangeIT {

    @Test
    void a_workers_token_for_records_becomes_one_for_consent_and_still_says_who_they_are() throws Exception {
        TokenSet worker = RealmUnderTest.signIn("harbor-caseworker", "records");
        JWTClaimsSet before = claims(worker);
        JWTClaimsSet after = claims(exchange(Services.RECORDS, worker, "consent"));
        assertEquals(List.of("consent-service"), after.getAudience());
        assertEquals("records-service", after.getStringClaim("azp"));
        for (String claim : List.of("iss", "sub", "agency", "roles", "auth_time", "acr")) {
            assertEquals(before.getClaim(claim), after.getClaim(claim), claim);
        }
    }

    @Test
    void an_agency_systems_token_keeps_its_agency_and_role() throws Exception {
        TokenSet system = RealmUnderTest.tokens()
                .ofSystem(RealmUnderTest.logins().system("summit-intake").login(), "disclosure");
        JWTClaimsSet after = claims(exchange(Services.DISCLOSURE, system, "records"));
        assertEquals(claims(system).getClaim("agency"), after.getClaim("agency"));
        assertEquals(List.of("agency-system"), after.getStringListClaim("roles"));
    }

    @Test
    void a_service_cannot_exchange_a_token_that_was_not_meant_for_it() {
        TokenSet worker = RealmUnderTest.signIn("harbor-caseworker", "records");
        TokenRefusedException refused =
                assertThrows(TokenRefusedException.class, () -> exchange(Services.CONSENT, worker, "audit"));
        assertEquals("access_denied", refused.error());
    }

    @Test
    void a_service_cannot_act_where_it_has_no_business() {
        TokenSet worker = RealmUnderTest.signIn("harbor-caseworker", "records");
        TokenRefusedException refused =
                assertThrows(TokenRefusedException.class, () -> exchange(Services.RECORDS, worker, "disclosure"));
        assertEquals("invalid_scope", refused.error());
    }

    @Test
    void an_application_of_an_agency_cannot_exchange_tokens() {
        TokenSet worker = RealmUnderTest.signIn("harbor-caseworker", "records");
        assertThrows(TokenRefusedException.class, () -> RealmUnderTest.tokens()
                .exchange(RealmUnderTest.logins().application("agency-harbor-app"), worker.accessToken(), "consent"));
    }

    @Test
    void a_partners_token_takes_neither_role_nor_agency_into_another_service() throws Exception {
        TokenSet partner = RealmUnderTest.tokens()
                .ofSystem(RealmUnderTest.logins().system("riverside-ehr").login(), "disclosure");
        JWTClaimsSet after = claims(exchange(Services.DISCLOSURE, partner, "consent"));
        assertFalse(after.getClaims().containsKey("agency"));
        assertFalse(after.getClaims().containsKey("roles"));
    }

    private static TokenSet exchange(Services service, TokenSet subject, String scope) {
        return RealmUnderTest.tokens().exchange(RealmUnderTest.service(service), subject.accessToken(), scope);
    }

    private static JWTClaimsSet claims(TokenSet tokens) throws Exception {
        return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
    }
}
