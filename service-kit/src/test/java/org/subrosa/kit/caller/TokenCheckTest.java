package org.subrosa.kit.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.MalformedURLException;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.caller.Verdict.Accepted;
import org.subrosa.kit.caller.Verdict.Refused;
import org.subrosa.kit.problem.ProblemException;
import org.subrosa.kit.problem.ProblemType;

class TokenCheckTest {
    private static final String SERVICE = "records-service";
    private static final UUID HARBOR = UUID.fromString("0a4f3c52-6a0e-4d0e-9a56-5d6f6b1f6c01");

    private static TestIssuer issuer;
    private static TokenCheck check;

    @BeforeAll
    static void start() throws MalformedURLException {
        issuer = TestIssuer.start();
        check = at(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private static TokenCheck at(Clock clock) throws MalformedURLException {
        long start = System.nanoTime();
        var keys = new SigningKeys(
                new URL(issuer.jwksUrl()), Runnable::run, () -> (System.nanoTime() - start) / 1_000_000);
        return new TokenCheck(keys, new ClaimsCheck(issuer.issuer(), SERVICE, clock));
    }

    private static Refusal refusal(String token) {
        return assertInstanceOf(Refused.class, check.check(token)).why();
    }

    private static Caller caller(TestToken token) {
        return assertInstanceOf(Accepted.class, check.check(token.sign())).caller();
    }

    @Test
    void a_good_token_tells_who_is_calling() {
        UUID subject = UUID.randomUUID();
        Caller caller = caller(issuer.token(SERVICE, Roles.CASEWORKER)
                .subject(subject)
                .agency(HARBOR)
                .with("auth_time", 1_790_000_000L));

        assertEquals(
                new Caller(
                        subject,
                        HARBOR,
                        Set.of(Roles.CASEWORKER),
                        "agency-harbor-casework",
                        Instant.ofEpochSecond(1_790_000_000L),
                        "1",
                        false),
                caller);
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void a_bad_token_is_refused_for_every_kind_of_caller(BadToken bad) {
        for (String role : List.of(Roles.CASEWORKER, Roles.CLIENT, Roles.AGENCY_SYSTEM, Roles.PARTNER_SYSTEM)) {
            assertInstanceOf(Refused.class, check.check(bad.from(issuer.token(SERVICE, role))), role);
        }
    }

    /** A token refused for another reason than meant would prove nothing about the check that is meant. */
    @ParameterizedTest
    @EnumSource(BadToken.class)
    void a_bad_token_is_refused_for_what_is_bad_about_it(BadToken bad) {
        assertEquals(REASONS.get(bad), refusal(bad.from(issuer.token(SERVICE, Roles.CASEWORKER))));
    }

    private static final Map<BadToken, Refusal> REASONS = reasons();

    private static Map<BadToken, Refusal> reasons() {
        var reasons = new java.util.EnumMap<BadToken, Refusal>(BadToken.class);
        for (BadToken bad : BadToken.values()) {
            reasons.put(
                    bad,
                    switch (bad) {
                        case EXPIRED,
                                NOT_YET_VALID,
                                ISSUED_IN_THE_FUTURE,
                                LIVES_TOO_LONG,
                                WITHOUT_EXPIRY,
                                WITHOUT_ISSUE_TIME -> Refusal.TIME;
                        case WRONG_AUDIENCE, TWO_AUDIENCES, SAME_AUDIENCE_TWICE, WITHOUT_AUDIENCE -> Refusal.AUDIENCE;
                        case OTHER_ISSUER_WITH_OUR_KEY, ISSUER_WITH_A_SLASH_MORE -> Refusal.ISSUER;
                        case HS256_WITH_THE_PUBLIC_KEY_AS_PEM,
                                HS256_WITH_THE_PUBLIC_KEY_AS_DER,
                                HS256_WITH_THE_PUBLIC_KEY_AS_JWK,
                                HS256_WITH_THE_MODULUS,
                                PS256_WITH_OUR_KEY,
                                RS512_WITH_OUR_KEY,
                                ES256_WITH_OUR_EC_KEY,
                                ID_TOKEN,
                                REFRESH_TOKEN,
                                HEADER_SAYS_JWT,
                                HEADER_SAYS_NO_TYPE,
                                WITHOUT_KEY_ID,
                                EMBEDDED_KEY,
                                KEY_BY_URL,
                                CERTIFICATE_BY_URL,
                                EMBEDDED_CERTIFICATE,
                                CRITICAL_HEADER -> Refusal.HEADER;
                        case BEARER_CLAIM_MISSING, ID_CLAIM_UNDER_AN_ACCESS_TOKEN_HEADER -> Refusal.KIND;
                        case OTHER_REALM, CHANGED_SIGNATURE, CHANGED_CLAIMS, OTHER_KEY_SAME_ID -> Refusal.SIGNATURE;
                        case UNKNOWN_KEY_ID -> Refusal.UNKNOWN_KEY;
                        case WITHOUT_AUTHORIZED_PARTY,
                                AUTHORIZED_PARTY_OF_THE_WRONG_KIND,
                                AUTHORIZED_PARTY_OF_NO_KIND -> Refusal.PARTY;
                        case AGENCY_MISSING_OR_UNEXPECTED, AGENCY_THAT_IS_NO_ID -> Refusal.AGENCY;
                        case SUBJECT_THAT_IS_NO_ID, WITHOUT_SUBJECT -> Refusal.SUBJECT;
                        case ALG_NONE,
                                ALG_NONE_WITH_A_SIGNATURE,
                                STRIPPED_SIGNATURE,
                                STRIPPED_SIGNATURE_AND_DOT,
                                ROLES_THAT_ARE_NO_LIST,
                                TOO_LARGE,
                                NOT_A_TOKEN,
                                FOUR_PARTS -> Refusal.MALFORMED;
                    });
        }
        return reasons;
    }

    @Test
    void roles_beyond_the_known_ones_mean_nothing() {
        TestToken token =
                issuer.token(SERVICE, Roles.SUPERVISOR).roles(Roles.SUPERVISOR, "realm-admin", "uma_authorization");
        assertEquals(Set.of(Roles.SUPERVISOR), caller(token).roles());
        assertEquals(Set.of(), caller(token.roles()).roles());
    }

    @Test
    void every_role_acts_through_its_own_kind_of_application_only() {
        Map<PartyKind, String> applications = Map.of(
                PartyKind.AGENCY, "agency-harbor-casework",
                PartyKind.PARTNER, "partner-elmwood-intake",
                PartyKind.PORTAL, "portal",
                PartyKind.CONSOLE, "console",
                PartyKind.SERVICE, "audit-service");
        assertEquals(Set.of(PartyKind.values()), applications.keySet());
        Map<String, Set<PartyKind>> allowed = Map.ofEntries(
                Map.entry(Roles.CASEWORKER, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.SUPERVISOR, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.TRAINEE, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.RECORDS_CUSTODIAN, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.PRIVACY_OFFICER, Set.of(PartyKind.AGENCY, PartyKind.CONSOLE, PartyKind.SERVICE)),
                Map.entry(Roles.AUDITOR, Set.of(PartyKind.AGENCY, PartyKind.CONSOLE, PartyKind.SERVICE)),
                Map.entry(Roles.EVALUATOR, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.AGENCY_SYSTEM, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)),
                Map.entry(Roles.PARTNER_SYSTEM, Set.of(PartyKind.PARTNER)),
                Map.entry(Roles.CLIENT, Set.of(PartyKind.PORTAL, PartyKind.SERVICE)),
                Map.entry(Roles.REPRESENTATIVE, Set.of(PartyKind.PORTAL, PartyKind.SERVICE)),
                Map.entry(Roles.KEY_CUSTODIAN, Set.of(PartyKind.AGENCY, PartyKind.SERVICE)));
        assertEquals(Roles.ALL, allowed.keySet());
        for (String role : Roles.ALL) {
            applications.forEach((kind, application) -> {
                TestToken token = issuer.token(SERVICE, role)
                        .with("agency", kind.belongsToAgency(Set.of(role)) ? HARBOR.toString() : null)
                        .through(application);
                if (allowed.getOrDefault(role, Set.of()).contains(kind)) {
                    assertEquals(Set.of(role), caller(token).roles());
                } else {
                    assertEquals(Refusal.PARTY, refusal(token.sign()), role + " through " + kind);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency-harbor",
                "agency--harbor-x",
                "agency-harbor-",
                "agency-Harbor-app",
                "partner-elmwood",
                "Portal",
                "portal ",
                "records",
                "evil-service",
                "agency-harbor-app\n",
                ""
            })
    void a_client_id_that_follows_no_convention_is_no_authorized_party(String id) {
        assertTrue(PartyKind.of(id).isEmpty());
    }

    @Test
    void a_system_is_not_a_person() {
        TestToken system = issuer.token(SERVICE, Roles.AGENCY_SYSTEM);
        assertTrue(caller(system).system());
        assertNull(caller(system).authenticatedAt());
        assertEquals(
                Refusal.ROLES,
                refusal(system.roles(Roles.AGENCY_SYSTEM, Roles.CASEWORKER).sign()));
    }

    @Test
    void a_partners_system_and_our_own_services_belong_to_no_agency() {
        Caller partner = caller(issuer.token(SERVICE, Roles.PARTNER_SYSTEM));
        assertTrue(partner.agencyIfAny().isEmpty());
        assertTrue(partner.system());
        assertEquals(
                ProblemType.FORBIDDEN,
                assertThrows(ProblemException.class, partner::agency).type());

        Caller service = caller(TestToken.ofService(issuer, SERVICE, "disclosure-service"));
        assertTrue(service.agencyIfAny().isEmpty());
        assertTrue(service.system());
        assertEquals(Set.of("disclosure-service"), service.roles());
    }

    @Test
    void a_service_that_acts_for_somebody_has_that_callers_roles_and_agency() {
        TestToken exchanged =
                issuer.token(SERVICE, Roles.CASEWORKER).agency(HARBOR).through("disclosure-service");
        assertEquals(Set.of(Roles.CASEWORKER), caller(exchanged).roles());
        assertEquals(HARBOR, caller(exchanged).agency());
        assertFalse(caller(exchanged).system());
        assertEquals(Refusal.AGENCY, refusal(exchanged.with("agency", null).sign()));
        assertEquals(Refusal.AGENCY, refusal(exchanged.roles().sign()));
    }

    @Test
    void people_act_through_the_applications_of_their_own_agency_only() {
        TestToken own = issuer.token(SERVICE, Roles.CASEWORKER).agency(HARBOR);
        assertEquals(HARBOR, caller(own).agency());
        assertEquals(
                Refusal.PARTY,
                refusal(own.with("agency", UUID.randomUUID().toString()).sign()));
        assertEquals(Refusal.PARTY, refusal(own.with(TestToken.AZP_AGENCY, null).sign()));
    }

    @Test
    void an_absent_assurance_is_the_lowest() {
        assertEquals(
                "0",
                caller(issuer.token(SERVICE, Roles.CASEWORKER).with("acr", null))
                        .assurance());
    }

    @Test
    void a_token_counts_from_its_first_to_its_last_second_with_two_seconds_between_clocks() throws Exception {
        TestToken token = issuer.token(SERVICE, Roles.CASEWORKER);
        long issued = token.number("iat");
        assertFalse(acceptedAt(token, issued - 3));
        assertTrue(acceptedAt(token, issued - 2));
        assertTrue(acceptedAt(token, issued + 301));
        assertFalse(acceptedAt(token, issued + 302));
        TestToken later = token.with("nbf", issued + 100);
        assertFalse(acceptedAt(later, issued + 97));
        assertTrue(acceptedAt(later, issued + 98));
    }

    private static boolean acceptedAt(TestToken token, long second) throws MalformedURLException {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return at(clock).check(token.sign()) instanceof Accepted;
    }
}
