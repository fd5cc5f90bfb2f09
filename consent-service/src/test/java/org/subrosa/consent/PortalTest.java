package org.subrosa.consent;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.subrosa.consent.Rosa.json;
import static org.subrosa.consent.Rosa.post;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Browser;
import org.subrosa.kit.caller.Browser.Screen;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/** The portal, used as a person with a browser uses it: over real HTTP, through a real code flow, without JavaScript. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "consent-service"))
@SuppressWarnings("NullAway.Init")
class PortalTest {
    private static final List<String> NEUTRAL =
            List.of("Start", "List", "Details", "Question", "Receipt", "Code", "Messages", "Page");

    TestIssuer issuer;
    TestPeers peers;

    @TestHTTPResource
    URI server;

    private Rosa rosa;
    private Browser browser;

    @BeforeEach
    void a_client_at_her_phone() {
        rosa = new Rosa(issuer, peers);
        browser = new Browser(server);
        issuer.signIn().as(rosa.herself);
    }

    @AfterEach
    void tokens_live_as_usual() {
        issuer.signIn().lifeOf(300);
    }

    @Test
    void NOHS_2_she_signs_in_sees_with_whom_she_shares_stops_it_and_has_a_receipt() {
        String consent = rosa.enrols().shares();
        rosa.reports(rosa.relies(rosa.release(consent)).path("reliance_id"), "sent");
        Screen list = browser.get("/portal/sharing");
        assertEquals(200, list.status());
        assertTrue(list.html().contains("Riverbend Clinic"), list.html());
        assertTrue(list.html().contains("Sharing now"), list.html());
        assertFalse(list.html().contains("Mental health"), "what is shared is not in the list, which others see");
        String path = "/portal/sharing/" + consent;
        Screen one = browser.get(path);
        assertTrue(one.html().contains("- Mental health"), one.html());
        Screen question = browser.get(path + "/stop");
        assertTrue(question.html().contains("From now on nothing more is shared"), question.html());
        assertTrue(question.html().contains("Your services with us do not change"), question.html());
        assertInForce(consent);
        Screen receipt = browser.post(path + "/stop", question.form(path + "/stop"));
        assertEquals(path + "/receipt", receipt.path());
        assertTrue(receipt.html().contains("<dt>Times shared before</dt><dd>1</dd>"), receipt.html());
        assertEquals(409, rosa.relies(rosa.release(consent)).statusCode());
        assertTrue(browser.get("/portal/sharing").html().contains("Stopped"));
    }

    @Test
    void stopping_twice_gives_the_same_receipt() {
        String path = "/portal/sharing/" + rosa.enrols().shares() + "/stop";
        Map<String, String> form = browser.get(path).form(path);
        Screen first = browser.post(path, form);
        assertEquals(first.html(), browser.post(path, form).html());
    }

    @Test
    void she_reads_and_signs_with_both_boxes_ticked_and_not_without() {
        String path = "/portal/sharing/" + rosa.enrols().prepares(rosa.consent());
        Screen one = browser.get(path);
        Map<String, String> form = new HashMap<>(one.form(path));
        form.put("intends_to_sign", "yes");
        Screen unticked = browser.post(path, form);
        assertEquals(422, unticked.status());
        assertTrue(unticked.html().contains("Nothing was signed"), unticked.html());
        form.put("accepts_electronic_form", "yes");
        assertEquals(
                422,
                browser.post(path, with(form, "document_sha256", "0".repeat(64)))
                        .status());
        assertTrue(browser.get(path).html().contains("Waiting for you"));
        Screen signed = browser.post(path, form);
        assertTrue(signed.html().contains("Sharing now"), signed.html());
        assertTrue(signed.html().contains("Give this code to Riverbend Clinic"), signed.html());
    }

    @Test
    void a_new_account_is_asked_for_its_code() {
        String code = post(rosa.caseworker, "/v1/enrolment-codes", json().put("client_id", rosa.id.toString()))
                .path("code");
        Screen asked = browser.get("/portal/sharing");
        assertEquals("/portal/enrol", asked.path());
        Map<String, String> form = asked.form("/portal/enrol");
        Screen mistyped = browser.post("/portal/enrol", with(form, "code", "abc"));
        assertEquals(422, mistyped.status());
        assertTrue(mistyped.html().contains("This code is not complete"), mistyped.html());
        assertEquals(422, browser.post("/portal/enrol", form).status());
        Screen bound = browser.post("/portal/enrol", with(form, "code", " " + code.toLowerCase(java.util.Locale.ROOT)));
        assertEquals("/portal/sharing", bound.path());
        assertTrue(bound.html().contains("You share with nobody"), bound.html());
    }

    @Test
    void only_the_portals_pages_lead_to_the_sign_in_page() {
        for (String path : List.of("/portal/sharing", "/portal/enrol", "/portal/notices", "/portal/signed-in")) {
            HttpResponse<String> answer = browser.first(path);
            String location = answer.headers().firstValue("Location").orElse("");
            assertEquals(302, answer.statusCode(), path);
            assertTrue(location.startsWith(issuer.issuer() + "/protocol/openid-connect/auth?"), location);
            for (String needed : List.of("code_challenge_method=S256", "nonce=", "scope=openid", "max_age=1800")) {
                assertTrue(location.contains(needed), location);
            }
        }
        for (String path : List.of("/v1/my/consents", "/v1/notices", "/portalx", "/v1/portal/sharing")) {
            HttpResponse<String> answer = browser.first(path);
            assertTrue(answer.statusCode() == 401 || answer.statusCode() == 404, path + " " + answer.statusCode());
            assertTrue(answer.headers().firstValue("Location").isEmpty(), path);
            assertTrue(answer.body().startsWith("{"), answer.body());
        }
        for (String path : List.of("/portal", "/portal/signed-out", "/portal/away")) {
            assertEquals(200, browser.first(path).statusCode(), path);
        }
    }

    @Test
    void a_form_without_a_session_does_nothing_and_is_not_sent_on_to_the_sign_in_page() {
        String consent = rosa.enrols().shares();
        HttpResponse<String> answer = browser.first("/portal/sharing/" + consent + "/stop", Map.of("seal", "x"));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("You are signed out"), answer.body());
        assertTrue(answer.headers().firstValue("Location").isEmpty());
        assertInForce(consent);
    }

    @Test
    void a_form_with_a_broken_session_does_nothing_and_is_not_sent_on_either() {
        String consent = rosa.enrols().shares();
        given().redirects()
                .follow(false)
                .header("Cookie", "q_session=broken")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("seal=x")
                .post("/portal/sharing/" + consent + "/stop")
                .then()
                .statusCode(401)
                .header("Location", org.hamcrest.Matchers.nullValue())
                .contentType("text/html");
        given().redirects()
                .follow(false)
                .header("Cookie", "q_session=broken")
                .get("/portal/sharing")
                .then()
                .statusCode(302);
        assertInForce(consent);
    }

    @Test
    void a_form_that_is_not_ours_for_this_act_withdraws_nothing() {
        String consent = rosa.enrols().shares();
        String other = rosa.shares();
        String path = "/portal/sharing/" + consent + "/stop";
        String otherPath = "/portal/sharing/" + other + "/stop";
        browser.get("/portal/sharing");
        String foreign = new Browser(server).get(otherPath).form(otherPath).get("seal");
        for (Map<String, String> form :
                List.of(Map.<String, String>of(), Map.of("seal", ""), Map.of("seal", foreign))) {
            Screen refused = browser.post(path, form);
            assertEquals(403, refused.status());
            assertTrue(refused.html().contains("Nothing was changed"), refused.html());
        }
        assertInForce(consent);
    }

    @Test
    void a_form_of_an_earlier_sign_in_is_no_form_of_this_one() {
        String path = "/portal/sharing/" + rosa.enrols().shares() + "/stop";
        Map<String, String> before = browser.get(path).form(path);
        issuer.signIn().as(rosa.herself.with("auth_time", 1_000L));
        Browser later = new Browser(server);
        assertNotEquals(before, later.get(path).form(path));
        assertEquals(403, later.post(path, before).status());
    }

    @Test
    void CRSS_12_nobody_of_the_staff_gets_in_by_the_portal() {
        String consent = rosa.enrols().shares();
        issuer.signIn().as(rosa.caseworker.through("portal"));
        Screen refused = browser.get("/portal/sharing/" + consent);
        assertEquals(401, refused.status());
        assertTrue(refused.html().contains("You are signed out"), refused.html());
        // what the realm gives to staff who sign in there: an account without a role
        issuer.signIn().as(rosa.herself.roles());
        Screen nobody = new Browser(server).get("/portal/sharing/" + consent);
        assertEquals(403, nobody.status());
        assertFalse(nobody.html().contains("Riverbend"), nobody.html());
        issuer.signIn().as(rosa.herself.roles(Roles.REPRESENTATIVE));
        assertEquals(403, new Browser(server).get("/portal/sharing").status());
    }

    @Test
    void a_session_is_worth_what_its_access_token_is_worth() {
        for (TestToken bad : List.of(
                rosa.herself.with("aud", "records-service"),
                rosa.herself.with("agency", null),
                rosa.herself.with("azp", "console"))) {
            issuer.signIn().as(bad);
            assertEquals(401, new Browser(server).get("/portal/sharing").status());
        }
    }

    @Test
    void another_clients_consent_looks_like_none_at_all() {
        String hers = rosa.enrols().shares();
        Rosa stranger = new Rosa(role -> issuer.token("consent-service", role), rosa.agency, peers).enrols();
        issuer.signIn().as(stranger.herself);
        for (String path : List.of("", "/stop", "/receipt")) {
            Screen foreign = browser.get("/portal/sharing/" + hers + path);
            String nobodys = UUID.randomUUID().toString();
            Screen unknown = browser.get("/portal/sharing/" + nobodys + path);
            assertEquals(404, foreign.status());
            assertEquals(
                    anonymous(unknown, nobodys), anonymous(foreign, hers), "unknown and foreign are the same page");
        }
        assertEquals(404, browser.get("/portal/sharing/1-1-1-1-1").status());
        assertInForce(hers);
    }

    @Test
    void a_session_opens_no_api_and_a_token_no_page() {
        String consent = rosa.enrols().shares();
        browser.get("/portal/sharing");
        assertTrue(browser.allCookies().contains("q_session"), browser.allCookies());
        for (String path : List.of("/v1/my/consents", "/v1/my/consents/" + consent)) {
            given().header("Cookie", browser.allCookies()).get(path).then().statusCode(401);
        }
        given().header("Cookie", browser.allCookies())
                .post("/v1/my/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(401);
        given().redirects()
                .follow(false)
                .header("Authorization", "Bearer " + rosa.herself.sign())
                .get("/portal/sharing")
                .then()
                .statusCode(302);
        given().header("Authorization", "Bearer " + rosa.herself.sign())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("seal=x")
                .post("/portal/sharing/" + consent + "/stop")
                .then()
                .statusCode(401);
        assertInForce(consent);
    }

    @Test
    void forms_are_taken_by_the_portal_alone_and_documents_are_not() {
        browser.get("/portal/sharing");
        given().header("Cookie", browser.allCookies())
                .contentType("application/json")
                .body("{}")
                .post("/portal/enrol")
                .then()
                .statusCode(415)
                .contentType("text/html");
        given().header("Authorization", "Bearer " + rosa.herself.sign())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("code=x")
                .post("/v1/my/enrolment")
                .then()
                .statusCode(415);
    }

    @Test
    void nothing_outside_the_page_says_whose_it_is_or_what_it_is_about() {
        for (Screen screen : everyPage()) {
            assertTrue(NEUTRAL.contains(screen.title()), screen.path() + " is called " + screen.title());
            assertEquals("no-store", screen.header("Cache-Control"), screen.path());
            assertEquals("no-referrer", screen.header("Referrer-Policy"));
            assertEquals(
                    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                    screen.header("Content-Security-Policy"));
            assertTrue(screen.header("Content-Type").startsWith("text/html"), screen.header("Content-Type"));
            assertTrue(screen.path().matches("/portal(/[a-z-]+)?(/[0-9a-f-]{36})?(/[a-z]+)?"), screen.path());
        }
        assertFalse(browser.cookieLines().isEmpty());
        for (String cookie : browser.cookieLines()) {
            if (cookie.contains("Max-Age=0")) {
                continue; // takes one back
            }
            assertTrue(cookie.contains("HTTPOnly") || cookie.contains("HttpOnly"), cookie);
            assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("samesite=lax"), cookie);
            assertTrue(cookie.contains("Path=/portal"), cookie);
            assertFalse(cookie.contains(rosa.herself.text("sub")), cookie);
        }
    }

    @Test
    void every_page_is_small_has_no_script_and_loads_nothing_but_our_style() {
        int style = given().get("/portal.css")
                .then()
                .statusCode(200)
                .contentType("text/css")
                .extract()
                .asByteArray()
                .length;
        for (Screen screen : everyPage()) {
            int size = screen.html().getBytes(StandardCharsets.UTF_8).length;
            assertTrue(size + style < 20_000, screen.path() + " has " + (size + style) + " bytes");
            String html = screen.html();
            for (String never : List.of("<script", "javascript:", " style=", "<img", "http://", "https://", " on")) {
                assertFalse(never.equals(" on") ? html.matches("(?s).* on[a-z]+=.*") : html.contains(never), never);
            }
            if (!screen.path().equals("/portal/away")) {
                assertTrue(html.contains("href=\"/portal/leave\""), screen.path() + " cannot be left quickly");
                assertTrue(html.contains("<main id=\"main\">"), screen.path());
                assertEquals(1, html.split("<h1>", -1).length - 1, screen.path());
            }
        }
    }

    @Test
    void NOHS_10_she_reads_it_in_her_language_and_can_choose_another() {
        rosa.enrols();
        Browser spanish = new Browser(server).speaking("es-MX,es;q=0.9,en;q=0.1");
        Screen list = spanish.get("/portal/sharing");
        assertTrue(list.html().contains("<html lang=\"es\">"), list.html());
        assertTrue(list.html().contains("Con quién comparto"), list.html());
        assertTrue(list.html().contains("?lang=en"), list.html());
        assertTrue(spanish.get("/portal/sharing?lang=en").html().contains("Who I share with"));
        assertTrue(spanish.get("/portal").html().contains("<html lang=\"en\">"), "the choice is remembered");
        Screen missing = spanish.get("/portal/sharing/" + UUID.randomUUID() + "?lang=es");
        assertEquals(404, missing.status());
        assertTrue(missing.html().contains("Aquí no hay nada"), missing.html());
        for (String odd : List.of("xx", "", "*", "en;q=x", "de-DE,de;q=0.9")) {
            assertTrue(new Browser(server).speaking(odd).get("/portal").html().contains("<html lang=\"en\">"), odd);
        }
    }

    @Test
    void a_person_gets_a_page_and_its_number_whatever_goes_wrong() {
        rosa.enrols();
        peers.play(PeerService.AUDIT, "GET", "/v1/my/notices", 503, "{}");
        Map<String, Integer> wrong = Map.of(
                "/portal/nothing", 404,
                "/portal/sharing/x", 404,
                "/portal/notices", 503,
                "/portal/sharing/", 404,
                "/portal/sharing/%2e%2e", 400);
        browser.get("/portal/sharing");
        wrong.forEach((path, status) -> {
            HttpResponse<String> answer = browser.first(path);
            assertEquals(status, answer.statusCode(), path);
            assertTrue(answer.body().startsWith("<!DOCTYPE html>"), path + answer.body());
            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertTrue(answer.body().contains(id), answer.body());
            assertFalse(answer.body().contains("Exception"), answer.body());
        });
    }

    @Test
    void her_notices_are_asked_for_with_her_own_exchanged_token() {
        rosa.enrols();
        String notice = UUID.randomUUID().toString();
        peers.play(
                PeerService.AUDIT,
                "GET",
                "/v1/my/notices",
                200,
                "{\"items\":[{\"notice_id\":\"" + notice
                        + "\",\"sent_at\":\"2026-11-20T10:00:00Z\",\"read\":false}],\"next_cursor\":null}");
        peers.play(PeerService.AUDIT, "GET", "/v1/my/notices/" + notice, 200, letter(notice));
        Screen list = browser.get("/portal/notices");
        assertTrue(list.html().contains("November 20, 2026"), list.html());
        TestPeers.Asked asked = peers.asked().stream()
                .filter(each -> each.path().equals("/v1/my/notices"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertEquals(List.of("audit-service"), asked.claims().getAudience());
        assertEquals(rosa.herself.text("sub"), asked.claims().getSubject());
        Screen one = browser.get("/portal/notices/" + notice);
        assertTrue(one.html().contains("A laptop was lost &lt;b&gt;."), one.html());
        peers.play(PeerService.AUDIT, "GET", "/v1/my/notices", 404, "{}");
        assertTrue(browser.get("/portal/notices").html().contains("You have no messages"));
    }

    @Test
    void promise_11_her_notices_are_a_page_within_three_seconds_though_audit_service_is_silent() {
        rosa.enrols();
        for (String path : List.of("/v1/my/notices", "/v1/my/notices/*")) {
            peers.play(PeerService.AUDIT, "GET", path, asked -> {
                Thread.sleep(5_000);
                return new TestPeers.Answer(200, "{}");
            });
        }
        for (String page : List.of("/portal/notices", "/portal/notices/" + UUID.randomUUID())) {
            long began = System.nanoTime();
            Screen later = browser.get(page);
            assertTrue(System.nanoTime() - began < 3_000_000_000L, "it took too long");
            assertEquals(503, later.status(), later.html());
            assertTrue(later.html().contains("/portal/leave"), later.html());
        }
        assertEquals(200, browser.get("/portal/sharing").status());
    }

    @Test
    void leaving_ends_the_session_here_and_at_the_realm_and_shows_an_empty_page() {
        rosa.enrols();
        browser.get("/portal/sharing");
        int before = issuer.signIn().ended().size();
        Screen away = browser.get("/portal/leave");
        assertEquals("/portal/away", away.path());
        assertFalse(browser.allCookies().contains("q_session"), browser.allCookies());
        assertEquals(before + 1, issuer.signIn().ended().size());
        assertEquals(302, browser.first("/portal/sharing").statusCode());
        assertEquals(200, new Browser(server).get("/portal/leave").status(), "without a session, too");
    }

    @Test
    void nobody_who_wants_to_leave_is_sent_to_sign_in() {
        Map<String, String> ways = Map.of(
                "/portal/leave", "/portal/away",
                "/portal/away", "/portal/away",
                "/portal", "/portal",
                "/portal/signed-out", "/portal/signed-out");
        ways.forEach((from, to) -> given().redirects()
                .follow(false)
                .header("Cookie", "q_session=broken")
                .get(from)
                .then()
                .statusCode(303)
                .header("Location", to)
                .header("Set-Cookie", org.hamcrest.Matchers.containsString("q_session=; Max-Age=0")));
    }

    @Test
    void leaving_with_a_session_that_the_realm_has_ended_leads_away_at_once() throws InterruptedException {
        rosa.enrols();
        issuer.signIn().lifeOf(2);
        browser.get("/portal/sharing");
        issuer.signIn().endAll();
        TimeUnit.SECONDS.sleep(3);
        assertEquals("/portal/away", browser.get("/portal/leave").path());
        assertFalse(browser.allCookies().contains("q_session"), browser.allCookies());
    }

    @Test
    void a_cookie_of_any_name_changes_nothing_for_the_api() {
        for (String cookie : List.of("q_session=x", "q_session_other=x", "q_auth_x=y", "q_session_at_z=1")) {
            given().header("Cookie", cookie).get("/v1/my/consents").then().statusCode(401);
            given().header("Cookie", cookie)
                    .header("Authorization", "Bearer " + rosa.caseworker.sign())
                    .get("/v1/notices")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void signing_out_ends_the_session_even_if_the_realm_does_not_answer() {
        rosa.enrols();
        browser.get("/portal/sharing");
        issuer.goDown();
        try {
            Screen out = browser.post("/portal/sign-out", Map.of());
            assertEquals("/portal/signed-out", out.path());
            assertFalse(browser.allCookies().contains("q_session"), browser.allCookies());
            assertEquals(302, browser.first("/portal/sharing").statusCode(), "the way to sign in needs no realm");
            assertEquals(200, Rosa.get(rosa.caseworker, "/v1/notices").statusCode(), "nor does the API");
        } finally {
            issuer.comeUp();
        }
    }

    @Test
    void a_session_in_use_outlives_its_tokens() throws InterruptedException {
        rosa.enrols();
        issuer.signIn().lifeOf(2);
        assertEquals(200, browser.get("/portal/sharing").status());
        TimeUnit.SECONDS.sleep(3);
        HttpResponse<String> later = browser.first("/portal/sharing");
        assertEquals(200, later.statusCode(), "refreshed beside the request");
    }

    private List<Screen> everyPage() {
        String consent = rosa.enrols().shares();
        String stopped = rosa.shares();
        String prepared = rosa.prepares(rosa.consent());
        String path = "/portal/sharing/" + stopped;
        String notice = UUID.randomUUID().toString();
        peers.play(PeerService.AUDIT, "GET", "/v1/my/notices", 200, "{\"items\":[]}");
        peers.play(PeerService.AUDIT, "GET", "/v1/my/notices/" + notice, 200, letter(notice));
        return List.of(
                browser.get("/portal"),
                browser.get("/portal/sharing"),
                browser.get("/portal/sharing/" + consent),
                browser.get("/portal/sharing/" + prepared),
                browser.get(path + "/stop"),
                browser.post(path + "/stop", browser.get(path + "/stop").form(path + "/stop")),
                browser.get("/portal/enrol"),
                browser.get("/portal/notices"),
                browser.get("/portal/notices/" + notice),
                browser.get("/portal/nothing"),
                browser.get("/portal/away"),
                browser.post("/portal/sign-out", Map.of()));
    }

    private void assertInForce(String consent) {
        assertEquals(
                "in-force", Rosa.get(rosa.herself, "/v1/my/consents/" + consent).path("status"));
    }

    private static String anonymous(Screen screen, String id) {
        return screen.html().replace(id, "ID").replace(screen.header("X-Request-Id"), "REQUEST");
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String letter(String notice) {
        return json().put("notice_id", notice)
                .put("sent_at", "2026-11-20T10:00:00Z")
                .put("read_at", "2026-11-21T10:00:00Z")
                .set(
                        "letter",
                        json().put("what_happened", "A laptop was lost <b>.")
                                .put("when_it_happened", "On 1 November 2026")
                                .put("when_it_was_discovered", "On 3 November 2026")
                                .put("kinds_of_data", "Names")
                                .put("what_you_can_do", "Call us.")
                                .put("what_we_are_doing", "We locked it.")
                                .put("contacts", "555 0100"))
                .toString();
    }
}
