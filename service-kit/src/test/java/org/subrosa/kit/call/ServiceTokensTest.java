package org.subrosa.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.Caller;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.caller.TestTokenEndpoint;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;
import org.subrosa.kit.problem.RequestTime;

class ServiceTokensTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestIssuer issuer = TestIssuer.start();
    private final UUID agency = UUID.randomUUID();
    private final TestToken worker =
            issuer.token("records-service", Roles.CASEWORKER).agency(agency);
    private final ServiceTokens tokens = tokens(TestTokenEndpoint.SECRET);

    @AfterEach
    void stop() {
        vertx.close();
        issuer.close();
    }

    @Test
    void a_service_in_its_own_name_has_neither_agency_nor_role() throws ParseException {
        JWTClaimsSet claims = claims(tokens.own(PeerService.CONSENT));
        assertEquals(List.of("consent-service"), claims.getAudience());
        assertEquals("records-service", claims.getStringClaim("azp"));
        assertFalse(claims.getClaims().containsKey("agency"));
        assertEquals(List.of(), claims.getStringListClaim("roles"));
    }

    @Test
    void a_token_is_asked_for_once_for_each_service_and_caller() {
        String token = worker.sign();
        for (int i = 0; i < 3; i++) {
            tokens.own(PeerService.CONSENT);
            tokens.own(PeerService.AUDIT);
            tokens.onBehalfOf(caller(), token, PeerService.CONSENT);
        }
        assertEquals(3, issuer.tokens().given());
    }

    @Test
    void another_callers_token_is_another_token() {
        String one = tokens.onBehalfOf(caller(), worker.sign(), PeerService.CONSENT);
        TestToken other = worker.subject(UUID.randomUUID());
        String two = tokens.onBehalfOf(caller(other, Roles.CASEWORKER), other.sign(), PeerService.CONSENT);
        assertNotEquals(one, two);
        assertEquals(2, issuer.tokens().given());
    }

    @Test
    void a_token_that_ends_soon_is_not_shown_again() {
        issuer.tokens().lifeOf(10);
        tokens.own(PeerService.CONSENT);
        tokens.own(PeerService.CONSENT);
        assertEquals(2, issuer.tokens().given());
    }

    @Test
    void a_token_that_was_refused_is_not_shown_again() {
        tokens.own(PeerService.CONSENT);
        tokens.forget(PeerService.CONSENT, null);
        tokens.own(PeerService.CONSENT);
        assertEquals(2, issuer.tokens().given());
    }

    @Test
    void an_exchanged_token_says_who_the_caller_is() throws ParseException {
        JWTClaimsSet claims = claims(tokens.onBehalfOf(caller(), worker.sign(), PeerService.CONSENT));
        assertEquals(worker.text("sub"), claims.getSubject());
        assertEquals(agency.toString(), claims.getStringClaim("agency"));
        assertEquals("records-service", claims.getStringClaim("azp"));
    }

    @Test
    void an_exchange_that_would_give_the_caller_more_roles_than_they_came_with_is_refused() {
        issuer.tokens().exchangeInto(List.of(Roles.CASEWORKER, Roles.PRIVACY_OFFICER));
        ProblemException refused = assertThrows(
                ProblemException.class, () -> tokens.onBehalfOf(caller(), worker.sign(), PeerService.CONSENT));
        assertEquals(ProblemType.FORBIDDEN, refused.type());
    }

    @Test
    void an_exchange_into_somebody_else_or_another_agency_is_refused() {
        for (TestToken other : List.of(worker.subject(UUID.randomUUID()), worker.agency(UUID.randomUUID()))) {
            ProblemException refused = assertThrows(
                    ProblemException.class, () -> tokens.onBehalfOf(caller(), other.sign(), PeerService.CONSENT));
            assertEquals(ProblemType.FORBIDDEN, refused.type());
        }
    }

    @Test
    void a_caller_whose_token_the_realm_no_longer_takes_is_not_authenticated() {
        String notOurs = issuer.token("audit-service", Roles.AUDITOR).sign();
        ProblemException refused =
                assertThrows(ProblemException.class, () -> tokens.onBehalfOf(caller(), notOurs, PeerService.CONSENT));
        assertEquals(ProblemType.UNAUTHENTICATED, refused.type());
    }

    @Test
    void a_service_that_the_realm_does_not_know_is_an_outage_and_not_the_callers_fault() {
        ServiceTokens unknown = tokens("another secret");
        for (Runnable asking : List.<Runnable>of(
                () -> unknown.own(PeerService.CONSENT),
                () -> unknown.onBehalfOf(caller(), worker.sign(), PeerService.CONSENT))) {
            ProblemException failed = assertThrows(ProblemException.class, asking::run);
            assertEquals(ProblemType.DEPENDENCY_UNAVAILABLE, failed.type());
        }
    }

    private ServiceTokens tokens(String secret) {
        var time = new CallTime(new RequestTime(new CurrentVertxRequest()));
        var endpoint = new TokenEndpoint(
                new BoundedHttp(vertx), time, URI.create(issuer.tokenUrl()), "records-service", secret);
        return new ServiceTokens(endpoint, Clock.systemUTC());
    }

    private Caller caller() {
        return caller(worker, Roles.CASEWORKER);
    }

    private Caller caller(TestToken token, String role) {
        return new Caller(
                UUID.fromString(token.text("sub")), agency, Set.of(role), "agency-harbor-casework", null, "1", false);
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
