package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.subrosa.acceptance.browser.Accessible;
import org.subrosa.acceptance.browser.Chromium;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.keycloak.Account;

/** What a client does on a telephone and an auditor at a desk, in a real browser, signed in at the real Keycloak. */
@DisplayName("The portal and the console in a real browser")
@Order(3)
@SuppressWarnings("NullAway.Init")
class ThePortalInARealBrowserIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final int MOST_STEPS_BACK = 10;
    private static final String PASSWORD = "input[name=password]";

    private static Chromium chromium;

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final String portal = world.stack().installation().portalUrl();
    private final String console = world.stack().installation().consoleUrl();

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    @Tag("NOHS-2")
    void NOHS_2_she_stops_sharing_without_any_script_and_the_next_request_is_not_available() {
        String consent = harbor.signed();
        String reference = harbor.reference(consent);
        assertEquals("ready", harbor.settled(harbor.request(reference)));
        Page page = chromium.person(false);

        page.navigate(portal);
        page.click("main a.button");
        signsIn(page, Roles.CLIENT);
        at(page, "/portal/sharing");
        assertTrue(page.textContent("main").contains("Clinic of harbor"), page.content());
        page.click("a[href='/portal/sharing/" + consent + "/stop']");
        at(page, "/portal/sharing/" + consent + "/stop");
        assertTrue(page.textContent("h1").contains("Stop sharing with Clinic of harbor?"), page.content());
        page.click("main button.stop");
        at(page, "/portal/sharing/" + consent + "/receipt");
        assertEquals("You stopped sharing", page.textContent("h1"));

        assertEquals("withdrawn", harbor.mine(consent).text("status"));
        assertEquals("not-available", harbor.settled(harbor.request(reference)));
        page.reload();
        assertEquals("You stopped sharing", page.textContent("h1"), "it is found here again");
    }

    @Test
    @Tag("NOHS-10")
    void NOHS_10_every_page_of_her_way_can_be_used_by_who_cannot_see_it() {
        String prepared = harbor.prepared();
        String consent = harbor.signed();
        Page page = chromium.person(true);
        Accessible accessible = new Accessible();

        page.navigate(portal);
        accessible.check(page, "/portal", "Welcome");
        page.click("main a.button");
        page.waitForSelector(PASSWORD);
        accessible.check(
                page,
                URI.create(world.stack().keycloak().issuer()).getPath() + "/protocol/openid-connect/auth",
                "Sign in to your account");
        signsIn(page, Roles.CLIENT);
        at(page, "/portal/sharing");
        open(page, accessible, "/enrol", "Enter your code");
        open(page, accessible, "/sharing", "Who I share with");
        open(page, accessible, "/sharing/" + prepared, "Clinic of harbor");
        open(page, accessible, "/sharing/" + consent, "Clinic of harbor");
        open(page, accessible, "/sharing/" + consent + "/stop", "Stop sharing with Clinic of harbor?");
        open(page, accessible, "/notices", "My messages");
        open(page, accessible, "/nothing", "There is nothing here");
        page.navigate(portal + "/sharing/" + consent + "/stop");
        page.click("main button.stop");
        accessible.check(page, "/portal/sharing/" + consent + "/receipt", "You stopped sharing");
        page.navigate(portal + "/sharing/" + consent + "?lang=es");
        assertEquals("es", page.getAttribute("html", "lang"));
        accessible.check(page, "/portal/sharing/" + consent, "Clinic of harbor");
        page.navigate(portal + "?lang=en");
        page.click("footer button");
        accessible.check(page, "/portal/signed-out", "You are signed out");
        page.navigate(portal + "/away");
        accessible.check(page, "/portal/away", "There is nothing here.");

        assertEquals(13, accessible.pages());
        assertTrue(accessible.violations().isEmpty(), () -> String.join("\n", accessible.violations()));
    }

    @Test
    void a_page_that_not_everybody_can_use_is_found_out() {
        Page page = chromium.person(true);
        page.setContent("<body><img src='data:,'><input><p style='color: #ccc; background: #fff'>pale</p></body>");
        Accessible accessible = new Accessible();
        accessible.check(page, "planted");
        String found = String.join("\n", accessible.violations());
        for (String rule : List.of("html-has-lang", "image-alt", "label", "color-contrast", "document-title")) {
            assertTrue(found.contains(rule), rule + " in\n" + found);
        }
    }

    @Test
    void nobody_who_goes_back_after_her_signing_out_sees_anything() {
        Page page = signedIn();
        page.click("footer button");
        at(page, "/portal/signed-out");
        assertAskedForThePassword(page);
    }

    @Test
    void nobody_who_goes_back_after_she_left_quickly_sees_anything() {
        Page page = signedIn();
        page.click("a.leave");
        at(page, "/portal/away");
        assertAskedForThePassword(page);
    }

    @Test
    void nobody_gets_in_by_a_session_that_only_the_realm_still_has() {
        Page hers = signedIn();
        forgetsOurSession(hers);
        hers.click("a.leave");
        at(hers, "/portal/away");
        assertAskedForThePassword(hers, portal + "/sharing");

        Page theirs = chromium.person(true);
        theirs.navigate(console + "/history");
        signsIn(theirs, Roles.AUDITOR);
        at(theirs, "/console/history");
        forgetsOurSession(theirs);
        theirs.click("header button");
        at(theirs, "/console/signed-out");
        assertAskedForThePassword(theirs, console + "/history");
    }

    @Test
    @Tag("NOHS-20")
    void NOHS_20_the_auditor_finds_what_happened_and_verifies_it() {
        String client = harbor.enrolled();
        harbor.withdraws(harbor.signed());
        Page page = chromium.person(true);
        Accessible accessible = new Accessible();

        page.navigate(console);
        accessible.check(page, "/console", "Auditors' console");
        page.click("main a.button");
        signsIn(page, Roles.AUDITOR);
        accessible.check(page, "/console/history", "History");
        page.navigate(console + "/nothing");
        accessible.check(page, "/console/nothing", "There is nothing here");
        Patience.until("the withdrawal in the published log", SECONDS, () -> {
            page.navigate(console + "/history");
            page.fill("#client_id", client);
            page.fill("#type", "org.subrosa.consent.consent-withdrawn.v1");
            page.click("details button");
            page.waitForSelector("main h2"); // there is none before the answer
            return page.locator("tbody tr").count() > 0;
        });
        accessible.check(page, "/console/history", "History");
        page.click("tbody tr:first-child button");
        accessible.check(page, "/console/proof", "Verified");
        page.click(".ways button");
        at(page, "/console/history");
        page.waitForSelector("tbody tr");
        page.click("header button");
        at(page, "/console/signed-out");
        assertNothingOnTheWayBackTells(page, client);

        assertEquals(5, accessible.pages());
        assertTrue(accessible.violations().isEmpty(), () -> String.join("\n", accessible.violations()));
    }

    private void open(Page page, Accessible accessible, String path, String heading) {
        page.navigate(portal + path);
        accessible.check(page, "/portal" + path, heading);
    }

    private Page signedIn() {
        harbor.signed();
        Page page = chromium.person(true);
        page.navigate(portal + "/sharing");
        signsIn(page, Roles.CLIENT);
        at(page, "/portal/sharing");
        page.click("footer a[href='/portal/notices']");
        at(page, "/portal/notices");
        return page;
    }

    /** Going back, and asking for her page, both end at Keycloak, which knows nobody any more. */
    private void assertAskedForThePassword(Page page) {
        page.goBack();
        page.waitForSelector(PASSWORD);
        assertTrue(isAtTheRealm(page), page.url());
        assertAskedForThePassword(page, portal + "/sharing");
    }

    private void assertAskedForThePassword(Page page, String address) {
        page.navigate(address);
        page.waitForSelector(PASSWORD);
        assertTrue(isAtTheRealm(page), page.url());
    }

    /** Answers to forms are passed on the way, which the browser does not ask for again by itself; then comes Keycloak. */
    private void assertNothingOnTheWayBackTells(Page page, String secret) {
        for (int back = 0; back < MOST_STEPS_BACK; back++) {
            try {
                page.goBack();
            } catch (PlaywrightException notKept) {
                assertTrue(String.valueOf(notKept.getMessage()).contains("ERR_CACHE_MISS"), notKept.getMessage());
                page.waitForURL("chrome-error://**");
            }
            String shown = shown(page);
            assertFalse(shown.contains(secret), shown);
            if (isAtTheRealm(page)) {
                page.waitForSelector(PASSWORD);
                return;
            }
        }
        fail("no password was asked for on the way back, at last at " + page.url());
    }

    /** What stands there once the page has come to rest: one that is on its way to another has nothing to be read. */
    private static String shown(Page page) {
        String[] shown = new String[1];
        Patience.until("a page at rest", SECONDS, () -> {
            try {
                page.waitForLoadState();
                shown[0] = page.content();
                return true;
            } catch (PlaywrightException moving) {
                return false;
            }
        });
        return shown[0];
    }

    private boolean isAtTheRealm(Page page) {
        return page.url().startsWith(world.stack().keycloak().url());
    }

    /** As when our cookie is over before the realm's. */
    private static void forgetsOurSession(Page page) {
        assertTrue(hasCookie(page, "q_session"));
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
        assertFalse(hasCookie(page, "q_session"));
        assertTrue(hasCookie(page, "KEYCLOAK_IDENTITY"), "the realm's session is still there");
    }

    private static boolean hasCookie(Page page, String prefix) {
        return page.context().cookies().stream().anyMatch(cookie -> cookie.name.startsWith(prefix));
    }

    private void signsIn(Page page, String role) {
        Account account = world.desk().account(harbor.account(role));
        page.fill("input[name=username]", account.username());
        page.fill(PASSWORD, account.password());
        page.press(PASSWORD, "Enter");
    }

    private static void at(Page page, String path) {
        page.waitForURL(url -> URI.create(url).getPath().equals(path));
    }
}
