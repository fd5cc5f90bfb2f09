package org.subrosa.audit.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.LogCounts;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.caller.Browser;
import org.subrosa.kit.caller.Browser.Screen;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

/** The console, used as an auditor with a browser uses it: over real HTTP, through a real code flow, without JavaScript. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class ConsoleTest {
    private static final String HISTORY = "/console/history";
    private static final String PROOF = "/console/proof";
    private static final String DAMAGE = "org.subrosa.audit.log-damage-found.v1";
    private static final Pattern ENTRY = Pattern.compile("name=\"entry\" value=\"[0-9]+/([^\"]+)\"");

    private static final Pattern CHECKPOINT =
            Pattern.compile("(<dt>(?:Entries covered|Root|Signed at)[^<]*</dt><dd[^>]*>)[^<]*");

    TestIssuer issuer;
    Database database;

    @TestHTTPResource
    URI server;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @Inject
    LogCounts counts;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private TestToken auditor;
    private Browser browser;

    @BeforeEach
    void an_auditor_at_their_desk() {
        auditor = person(Roles.AUDITOR);
        issuer.signIn().as(auditor);
        browser = new Browser(server);
    }

    @AfterEach
    void tokens_live_as_usual() {
        issuer.signIn().lifeOf(300);
    }

    @Test
    void the_auditor_signs_in_searches_by_client_and_verifies_what_they_find() {
        ArrivedEvent release = take(
                        TestActs.read(harbor, rosa)
                                .of("disclosure-service", "org.subrosa.disclosure.released.v1")
                                .with("recipient_id", UUID.randomUUID().toString())
                                .with("purpose", "treat"),
                        TestActs.read(harbor, UUID.randomUUID()))
                .get(0);
        Screen found = search(Map.of("client_id", rosa.toString(), "purpose", "treat"));
        assertEquals(200, found.status());
        assertEquals(HISTORY, found.path());
        assertEquals(List.of(release.id().toString()), entries(found));
        for (String shown :
                List.of("2026-11-21T08:00:00Z", "org.subrosa.disclosure.released.v1", rosa.toString(), ">treat<")) {
            assertTrue(found.html().contains(shown), shown);
        }
        Screen proof = verify(found, release.id());
        assertEquals(200, proof.status());
        assertTrue(proof.html().contains("<h1 class=\"verdict verified\">Verified</h1>"), proof.html());
        assertFalse(proof.html().contains("FAILS"), proof.html());
        assertEquals(7, proof.html().split("class=\"holds\"", -1).length - 1);
        assertTrue(proof.html().contains("/log/" + harbor), proof.html());
        assertTrue(proof.html().contains("deploy/verify-log bundle.jsonl --keys keys.json"), proof.html());
        String size = shown(proof, "tree size\\)");
        given().header("Authorization", "Bearer " + bearer().sign())
                .get("/v1/log/proofs/inclusion?event_id=" + release.id() + "&tree_size=" + size)
                .then()
                .statusCode(200)
                .body("root_hash", equalTo(shown(proof, "Root \\(SHA-256, base64\\)")));
        Screen back = browser.post(HISTORY, proof.form(HISTORY));
        assertEquals(List.of(release.id().toString()), entries(back));
        Screen again = browser.post(PROOF, proof.form(PROOF));
        assertTrue(again.html().contains("verdict verified"), again.html());
    }

    @Test
    void one_changed_byte_of_the_stored_event_is_said_and_named() throws SQLException {
        List<ArrivedEvent> taken = take(TestActs.read(harbor, rosa), TestActs.read(harbor, rosa));
        Screen found = search(Map.of("client_id", rosa.toString()));
        try (Tamper tamper = new Tamper(database, harbor)) {
            assertEquals(
                    1,
                    tamper.run(
                            "update log_entry set event = overlay(event placing 'X' from 40 for 1) where event_id = ?",
                            taken.get(0).id()));
        }
        Screen proof = verify(found, taken.get(0).id());
        assertBroken(proof, taken.get(0).id());
        assertFails(proof, "the stored bytes have the hash");
        assertFails(proof, "the audit path leads");
        assertTrue(verify(found, taken.get(1).id()).html().contains("verdict verified"), "the other one is as it was");
    }

    @Test
    void a_hash_that_was_changed_along_with_the_bytes_does_not_help() throws SQLException {
        ArrivedEvent event =
                take(TestActs.read(harbor, rosa), TestActs.read(harbor, rosa)).get(0);
        Screen found = search(Map.of());
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update log_entry set event = overlay(event placing 'X' from 40 for 1) where leaf_index = 0");
            tamper.run("update log_entry set leaf_hash = sha256('\\x00'::bytea || event) where leaf_index = 0");
        }
        Screen proof = verify(found, event.id());
        assertBroken(proof, event.id());
        assertFails(proof, "the audit path leads");
        assertFalse(proof.html().contains("FAILS:</strong> the stored bytes have the hash"), proof.html());
    }

    @Test
    void a_path_that_was_changed_or_is_gone_is_no_path() throws SQLException {
        ArrivedEvent event = TestActs.take(append, publish, Collections.nCopies(8, TestActs.read(harbor, rosa)))
                .get(0);
        Screen found = search(Map.of());
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update log_node set hash = sha256(hash) where level = 1 and node_index = 1");
            assertFails(verify(found, event.id()), "the audit path leads");
            tamper.run("delete from log_node where level = 1 and node_index = 1");
            assertFails(verify(found, event.id()), "the audit path leads");
        }
    }

    @Test
    void another_entry_in_its_place_is_not_the_entry() throws SQLException {
        List<ArrivedEvent> taken = take(TestActs.read(harbor, rosa), TestActs.read(harbor, rosa));
        UUID claimed = UUID.randomUUID();
        Screen found = search(Map.of());
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run(
                    "update log_entry set event_id = ? where event_id = ?",
                    claimed,
                    taken.get(0).id());
        }
        assertFails(verify(found, 0, claimed), "the stored bytes are the event with this number");
    }

    @Test
    void a_list_that_does_not_say_what_the_log_says_is_not_believed() throws SQLException {
        ArrivedEvent event =
                take(TestActs.read(harbor, rosa).with("outcome", "denied")).get(0);
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update history_entry set outcome = 'done' where event_id = ?", event.id());
        }
        Screen found = search(Map.of("client_id", rosa.toString(), "outcome", "done"));
        assertTrue(entries(found).contains(event.id().toString()), found.html());
        Screen proof = verify(found, event.id());
        assertBroken(proof, event.id());
        assertFails(proof, "the list of the history");
    }

    @Test
    void a_row_that_lies_under_another_entrys_number_is_not_believed_whichever_is_clicked() throws SQLException {
        UUID second = take(TestActs.read(harbor, rosa), TestActs.read(harbor, rosa))
                .get(1)
                .id();
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update history_entry set event_id = ?, outcome = 'denied' where leaf_index = 0", second);
            Screen found = search(Map.of("client_id", rosa.toString()));
            assertEquals(List.of(second.toString(), second.toString()), entries(found));
            for (long leaf : List.of(0L, 1L)) {
                assertFails(verify(found, leaf, second), "the list of the history");
            }
            tamper.run("delete from history_entry where leaf_index = 1");
            assertFails(verify(found, 0, second), "the list of the history");
            tamper.run("update history_entry set leaf_index = 1, outcome = 'done' where leaf_index = 0");
            assertFails(verify(found, 0, second), "the list of the history");
        }
    }

    @Test
    void an_entry_that_was_destroyed_or_renamed_is_not_called_new() throws SQLException {
        List<ArrivedEvent> taken = take(
                TestActs.read(harbor, rosa),
                TestActs.read(harbor, rosa),
                TestActs.read(harbor, rosa),
                TestActs.read(harbor, rosa));
        Screen found = search(Map.of("client_id", rosa.toString()));
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("delete from log_entry where leaf_index in (0, 1)");
            tamper.run("update log_entry set event_id = ? where leaf_index = 2", UUID.randomUUID());
        }
        for (int leaf : List.of(0, 1, 2)) {
            UUID event = taken.get(leaf).id();
            Screen proof = verify(found, event);
            assertBroken(proof, event);
            assertFails(proof, "the log stores an entry with this number");
        }
    }

    @Test
    void whatever_does_not_verify_raises_the_alarm_and_is_in_the_trail() throws SQLException {
        List<ArrivedEvent> taken = take(
                TestActs.read(harbor, rosa).with("outcome", "denied"),
                TestActs.read(harbor, rosa),
                TestActs.read(harbor, rosa));
        Screen found = search(Map.of("client_id", rosa.toString()));
        verify(found, taken.get(2).id());
        assertEquals("null", trail(auditor.text("sub"), DAMAGE), "what verifies is no alarm");
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update history_entry set outcome = 'done' where leaf_index = 0");
            assertAlarm(found, taken.get(0).id(), "history");
            tamper.run("delete from log_entry where leaf_index = 1");
            assertAlarm(found, taken.get(1).id(), "stored");
        }
    }

    private void assertAlarm(Screen found, UUID event, String reason) throws SQLException {
        long before = counts.damaged();
        assertBroken(verify(found, event), event);
        assertEquals(before + 1, counts.damaged(), reason);
        String recorded = trail(auditor.text("sub"), event + "%" + DAMAGE);
        assertTrue(recorded.contains("\"outcome\":\"failed\",\"reason\":\"" + reason + "\""), recorded);
    }

    @Test
    void a_history_that_is_made_again_is_not_called_broken() throws SQLException {
        ArrivedEvent event =
                take(TestActs.read(harbor, rosa), TestActs.read(harbor, rosa)).get(0);
        Screen found = search(Map.of("client_id", rosa.toString()));
        try (Tamper tamper = new Tamper(database, harbor)) {
            assertTrue(tamper.run("delete from history_entry") >= 2);
        }
        Screen proof = verify(found, event.id());
        assertTrue(proof.html().contains("verdict verified"), proof.html());
    }

    @Test
    void a_frozen_log_is_told_to_nobody_and_the_page_says_so() throws SQLException {
        ArrivedEvent event = take(TestActs.read(harbor, rosa)).get(0);
        Screen found = search(Map.of());
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update log_head set root_hash = sha256(root_hash)");
        }
        for (Screen answer : List.of(verify(found, event.id()), search(Map.of()))) {
            assertEquals(503, answer.status());
            assertTrue(answer.html().contains("the log is frozen because"), answer.html());
        }
    }

    @Test
    void what_no_checkpoint_covers_yet_is_not_called_verified_and_another_agencys_looks_the_same() throws SQLException {
        ArrivedEvent ours = take(TestActs.read(harbor, rosa)).get(0);
        ArrivedEvent foreign = TestActs.take(append, publish, List.of(TestActs.read(UUID.randomUUID(), rosa)))
                .get(0);
        UUID unsigned = UUID.randomUUID();
        Screen found = search(Map.of());
        UUID unknown = UUID.randomUUID();
        for (long leaf : List.of(0L, 1_000_000L)) {
            assertEquals(
                    anonymous(verify(found, leaf, unknown), unknown.toString()),
                    anonymous(verify(found, leaf, foreign.id()), foreign.id().toString()));
        }
        try (Tamper lock = new Tamper(database, harbor);
                Tamper tamper = new Tamper(database, harbor)) {
            lock.run("begin");
            lock.run("update log_head set tree_size = tree_size"); // nobody signs meanwhile
            long next = lock.count("select tree_size from log_head");
            tamper.run(
                    "insert into log_entry (agency_id, leaf_index, event_id, producer, epoch, sequence, leaf_hash, event,"
                            + " integrated_at) select agency_id, ?, ?, producer, epoch, sequence, leaf_hash, event,"
                            + " integrated_at from log_entry where event_id = ?",
                    next,
                    unsigned,
                    ours.id());
            String expected = anonymous(verify(found, next, unknown), unknown.toString());
            assertTrue(expected.contains("verdict not-covered"), expected);
            assertEquals(expected, anonymous(verify(found, next, unsigned), unsigned.toString()));
            tamper.run("delete from log_entry where event_id = ?", unsigned);
            lock.run("rollback");
        }
        assertTrue(verify(found, ours.id()).html().contains("verdict verified"));
    }

    @Test
    void another_agencys_client_is_a_client_that_nobody_knows() {
        UUID theirs = UUID.randomUUID();
        TestActs.take(append, publish, List.of(TestActs.read(theirs, rosa)));
        take(TestActs.read(harbor, UUID.randomUUID()));
        Screen foreign = search(Map.of("client_id", rosa.toString()));
        String nobody = UUID.randomUUID().toString();
        Screen unknown = search(Map.of("client_id", nobody));
        assertTrue(foreign.html().contains("Nothing that the signed log covers matches"), foreign.html());
        assertEquals(anonymous(unknown, nobody), anonymous(foreign, rosa.toString()));
    }

    @Test
    void a_search_and_a_verification_are_in_the_trail_as_the_api_records_them() throws SQLException {
        ArrivedEvent event = take(TestActs.read(harbor, rosa)).get(0);
        Screen found = search(Map.of("client_id", rosa.toString(), "outcome", "done"));
        String look = trail(auditor.text("sub"), "org.subrosa.audit.history-read.v1");
        assertTrue(look.contains("\"subject\":\"client/" + rosa + "\""), look);
        assertTrue(look.contains("\"filter\":{\"client_id\":\"" + rosa + "\",\"outcome\":\"done\"}"), look);
        assertTrue(look.contains("\"azp\":\"console\""), look);
        verify(found, event.id());
        String read = trail(auditor.text("sub"), "org.subrosa.audit.log-entry-read.v1");
        assertTrue(read.contains("\"subject\":\"event/" + event.id() + "\""), read);
    }

    @Test
    void pages_show_everything_once_and_lead_on_without_an_address() {
        List<String> taken =
                new ArrayList<>(TestActs.take(
                                append,
                                publish,
                                IntStream.range(0, 70)
                                        .mapToObj(i -> TestActs.read(harbor, rosa))
                                        .toList())
                        .stream()
                        .map(event -> event.id().toString())
                        .toList());
        Screen first = search(Map.of("type", "org.subrosa.records.client-read.v1"));
        assertEquals(50, entries(first).size());
        String last = first.html().substring(first.html().lastIndexOf("<form"));
        Map<String, String> next = new HashMap<>(new Screen(200, HISTORY, last, first.answer()).form(HISTORY));
        Screen second = browser.post(HISTORY, next);
        List<String> seen = new ArrayList<>(entries(first));
        seen.addAll(entries(second));
        Collections.reverse(taken);
        assertEquals(taken, seen);
        assertFalse(second.html().contains("Earlier entries"), second.html());
        next.put("cursor", "x");
        assertEquals(400, browser.post(HISTORY, next).status());
    }

    @Test
    void what_cannot_be_read_is_marked_and_nothing_is_searched() throws SQLException {
        take(TestActs.read(harbor, rosa));
        Map.of(
                        "client_id", "1-1-1-1-1",
                        "actor", "A_worker",
                        "recipient_id", "x",
                        "purpose", "TREAT",
                        "outcome", "a--b",
                        "type", "<b>",
                        "from", "yesterday",
                        "to", "2026-13-01T00:00:00")
                .forEach((name, value) -> {
                    Screen refused = search(Map.of(name, value));
                    assertEquals(422, refused.status(), name);
                    assertTrue(
                            refused.html().matches("(?s).*<input id=\"" + name + "\"[^>]*aria-invalid=\"true\".*"),
                            name);
                    assertTrue(refused.html().contains("Nothing was searched"), name);
                    assertFalse(refused.html().contains("<table"), name);
                    assertFalse(refused.html().contains("value=\"<b>"), name);
                });
        assertEquals("null", trail(auditor.text("sub"), "org.subrosa.audit.history-read.v1"));
    }

    @Test
    void moments_are_taken_as_browsers_send_them_and_as_the_api_spells_them() {
        take(TestActs.read(harbor, rosa));
        for (Map<String, String> span : List.of(
                Map.of("from", "2026-11-21T08:00", "to", "2026-11-21T08:00:01"),
                Map.of("from", "2026-11-21T08:00:00Z", "to", "2026-11-21T08:00:00.5Z"))) {
            assertEquals(1, entries(search(span)).size(), span.toString());
        }
        assertEquals(0, entries(search(Map.of("to", "2026-11-21T08:00"))).size());
    }

    @Test
    void a_moment_that_a_browsers_own_field_cannot_hold_is_not_lost_with_a_faulty_search() {
        Map.of(
                        "2026-11-21T08:00:00Z",
                        "value=\"2026-11-21T08:00:00\" type=\"datetime-local\"",
                        "2026-11-21T08:00:00.5Z",
                        "value=\"2026-11-21T08:00:00.5\" maxlength")
                .forEach((typed, kept) -> {
                    Screen refused = search(Map.of("client_id", "x", "from", typed));
                    assertEquals(422, refused.status());
                    assertTrue(refused.html().contains("name=\"from\" " + kept), refused.html());
                });
    }

    @Test
    void only_the_consoles_pages_lead_to_the_sign_in_page() {
        for (String path : List.of(HISTORY, PROOF, "/console/signed-in")) {
            HttpResponse<String> answer = browser.first(path);
            String location = answer.headers().firstValue("Location").orElse("");
            assertEquals(302, answer.statusCode(), path);
            assertTrue(location.startsWith(issuer.issuer() + "/protocol/openid-connect/auth?"), location);
            for (String needed : List.of(
                    "client_id=console",
                    "code_challenge_method=S256",
                    "nonce=",
                    "scope=openid",
                    "max_age=1800",
                    "prompt=login")) {
                assertTrue(location.contains(needed), location);
            }
        }
        for (String path : List.of("/v1/history", "/v1/log/checkpoint", "/consolex", "/v1/console/history")) {
            HttpResponse<String> answer = browser.first(path);
            assertTrue(answer.statusCode() == 401 || answer.statusCode() == 404, path + " " + answer.statusCode());
            assertTrue(answer.headers().firstValue("Location").isEmpty(), path);
            assertTrue(answer.body().startsWith("{"), answer.body());
        }
        for (String path : List.of("/console", "/console/signed-out")) {
            assertEquals(200, browser.first(path).statusCode(), path);
        }
    }

    @Test
    void privacy_officers_are_let_in_and_nobody_else() {
        issuer.signIn().as(person(Roles.PRIVACY_OFFICER));
        assertEquals(200, new Browser(server).get(HISTORY).status());
        // what the realm gives to others who sign in there: an account without a role
        issuer.signIn().as(auditor.roles());
        Screen refused = new Browser(server).get(HISTORY);
        assertEquals(403, refused.status());
        assertTrue(refused.html().contains("Only auditors and privacy officers"), refused.html());
        for (String role : List.of(Roles.CASEWORKER, Roles.CLIENT, Roles.SUPERVISOR)) {
            issuer.signIn().as(person(role));
            Screen nobody = new Browser(server).get(HISTORY);
            assertEquals(401, nobody.status(), role);
            assertTrue(nobody.html().contains("You are signed out"), nobody.html());
        }
    }

    @Test
    void a_session_is_worth_what_its_access_token_is_worth() {
        for (TestToken bad : List.of(
                auditor.with("aud", "records-service"), auditor.with("agency", null), auditor.with("azp", "portal"))) {
            issuer.signIn().as(bad);
            assertEquals(401, new Browser(server).get(HISTORY).status());
        }
    }

    @Test
    void a_session_opens_no_api_and_a_token_no_page() {
        browser.get(HISTORY);
        assertTrue(browser.allCookies().contains("q_session"), browser.allCookies());
        for (String path : List.of("/v1/history", "/v1/log/checkpoint", "/v1/bundle")) {
            given().header("Cookie", browser.allCookies()).get(path).then().statusCode(401);
        }
        String bearer = "Bearer " + bearer().sign();
        given().redirects()
                .follow(false)
                .header("Authorization", bearer)
                .get(HISTORY)
                .then()
                .statusCode(302);
        given().header("Authorization", bearer)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("seal=x")
                .post(HISTORY)
                .then()
                .statusCode(401)
                .contentType("text/html");
        given().header("Authorization", bearer).get("/v1/history").then().statusCode(200);
    }

    @Test
    void a_form_that_is_not_ours_for_this_act_looks_for_nothing() throws SQLException {
        take(TestActs.read(harbor, rosa));
        Screen page = browser.get(HISTORY);
        String seal = page.form(HISTORY).get("seal");
        issuer.signIn().as(person(Roles.AUDITOR));
        String foreign = new Browser(server).get(HISTORY).form(HISTORY).get("seal");
        for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("seal", foreign))) {
            assertEquals(403, browser.post(HISTORY, form).status());
            assertEquals(403, browser.post(PROOF, form).status());
        }
        assertEquals(
                403, browser.post(PROOF, Map.of("seal", String.valueOf(seal))).status());
        assertEquals("null", trail(auditor.text("sub"), "org.subrosa.audit"));
    }

    @Test
    void a_form_without_a_session_does_nothing_and_is_not_sent_on_to_the_sign_in_page() {
        for (String path : List.of(HISTORY, PROOF)) {
            HttpResponse<String> answer = browser.first(path, Map.of("seal", "x"));
            assertEquals(401, answer.statusCode());
            assertTrue(answer.body().contains("You are signed out"), answer.body());
            assertTrue(answer.headers().firstValue("Location").isEmpty());
        }
    }

    @Test
    void no_address_tells_what_was_looked_for_and_every_page_is_ours_alone() {
        ArrivedEvent event = take(TestActs.read(harbor, rosa)).get(0);
        Screen found = search(Map.of("client_id", rosa.toString()));
        Screen out = browser.get("/console");
        for (Screen screen : List.of(
                out,
                browser.get(HISTORY),
                found,
                verify(found, event.id()),
                search(Map.of("client_id", "x")),
                browser.get("/console/nothing"))) {
            assertTrue(screen.path().matches("/console(/[a-z-]+)?"), screen.path());
            assertEquals(null, screen.answer().uri().getQuery());
            assertEquals("no-store", screen.header("Cache-Control"), screen.path());
            assertEquals("no-referrer", screen.header("Referrer-Policy"));
            assertEquals(
                    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                    screen.header("Content-Security-Policy"));
            assertTrue(screen.header("Content-Type").startsWith("text/html"), screen.header("Content-Type"));
            assertEquals(1, screen.html().split("<h1", -1).length - 1, screen.path());
            assertFalse(screen.title().contains(rosa.toString()));
            for (String never : List.of("<script", "javascript:", " style=", "<img", "http://", "https://")) {
                assertFalse(screen.html().contains(never), never + " in " + screen.html());
            }
        }
        for (String cookie : browser.cookieLines()) {
            assertTrue(cookie.contains("Path=/console"), cookie);
            if (cookie.contains("Max-Age=0")) {
                continue; // takes one back
            }
            assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"), cookie);
            assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("samesite=lax"), cookie);
        }
    }

    @Test
    void an_auditor_gets_a_page_and_its_number_whatever_goes_wrong() {
        browser.get(HISTORY);
        Map<String, Integer> wrong = Map.of(
                "/console/nothing", 404,
                "/console/history/", 404,
                "/console/sign-out", 405,
                "/console/%2e%2e", 400);
        wrong.forEach((path, status) -> {
            HttpResponse<String> answer = browser.first(path);
            assertEquals(status, answer.statusCode(), path);
            assertTrue(answer.body().startsWith("<!DOCTYPE html>"), path + answer.body());
            assertTrue(answer.body()
                    .contains(answer.headers().firstValue("X-Request-Id").orElseThrow()));
        });
        take(TestActs.read(harbor, rosa));
        String seal = String.valueOf(search(Map.of()).form(PROOF).get("seal"));
        String event = UUID.randomUUID().toString();
        for (String entry : List.of("x", event, "/" + event, "-1/" + event, "0/x", "9".repeat(19) + "/" + event)) {
            assertEquals(
                    404,
                    browser.post(PROOF, Map.of("seal", seal, "entry", entry)).status(),
                    entry);
        }
        assertEquals(404, browser.post(PROOF, Map.of("seal", seal)).status());
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_realm_even_if_that_does_not_answer() {
        browser.get(HISTORY);
        int before = issuer.signIn().ended().size();
        Screen out = browser.post("/console/sign-out", Map.of());
        assertEquals("/console/signed-out", out.path());
        assertFalse(browser.allCookies().contains("q_session"), browser.allCookies());
        assertEquals(before + 1, issuer.signIn().ended().size());
        assertEquals(302, browser.first(HISTORY).statusCode());
        browser.get(HISTORY);
        issuer.goDown();
        try {
            assertEquals(
                    "/console/signed-out",
                    browser.post("/console/sign-out", Map.of()).path());
            assertFalse(browser.allCookies().contains("q_session"), browser.allCookies());
        } finally {
            issuer.comeUp();
        }
    }

    private Screen search(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(browser.get(HISTORY).form(HISTORY));
        form.putAll(fields);
        return browser.post(HISTORY, form);
    }

    /** What the row's button sends. */
    private Screen verify(Screen found, UUID event) {
        Matcher row = Pattern.compile("value=\"([0-9]+)/" + event + "\"").matcher(found.html());
        assertTrue(row.find(), found.html());
        return verify(found, Long.parseLong(row.group(1)), event);
    }

    private Screen verify(Screen found, long leaf, UUID event) {
        Map<String, String> form = new HashMap<>(found.form(PROOF));
        form.put("entry", leaf + "/" + event);
        return browser.post(PROOF, form);
    }

    private static List<String> entries(Screen found) {
        Matcher entry = ENTRY.matcher(found.html());
        return entry.results().map(each -> each.group(1)).toList();
    }

    /** What stands under this name. */
    private static String shown(Screen screen, String name) {
        Matcher value = Pattern.compile(name + "</dt><dd[^>]*>([^<]*)</dd>").matcher(screen.html());
        assertTrue(value.find(), screen.html());
        return value.group(1).replace("&#61;", "=");
    }

    private static void assertBroken(Screen proof, UUID event) {
        assertTrue(proof.html().contains("verdict broken\">This entry does NOT verify</h1>"), proof.html());
        assertTrue(proof.html().contains("<dd class=\"number\">" + event + "</dd>"), proof.html());
        assertFalse(proof.html().contains("verdict verified"));
    }

    private static void assertFails(Screen proof, String check) {
        assertTrue(proof.html().contains("verdict broken"), proof.html());
        assertTrue(
                proof.html().matches("(?s).*FAILS:</strong> [^<]*" + Pattern.quote(check) + ".*"),
                check + "\n" + proof.html());
    }

    /** What is the same whoever asks about whom; what is found is itself recorded, so the log may grow in between. */
    private static String anonymous(Screen screen, String id) {
        return CHECKPOINT.matcher(screen.html().replace(id, "ID")).replaceAll("$1");
    }

    private TestToken person(String role) {
        return issuer.token("audit-service", role).agency(harbor).through("console");
    }

    private TestToken bearer() {
        return issuer.token("audit-service", Roles.AUDITOR).agency(harbor);
    }

    private List<ArrivedEvent> take(TestActs... acts) {
        return TestActs.take(append, publish, List.of(acts));
    }

    /** The one event of this type that this service has recorded of this actor. */
    private String trail(String actor, String type) throws SQLException {
        String recorded = "select convert_from(payload, 'UTF8') from (select payload from outbox union all"
                + " select payload from outbox_sequenced) e where convert_from(payload, 'UTF8') like ?"
                + " and convert_from(payload, 'UTF8') like ?";
        try (var relay = database.connect(database.relay());
                var question = relay.prepareStatement(recorded)) {
            question.setString(1, "%" + actor + "%");
            question.setString(2, "%" + type + "%");
            try (var row = question.executeQuery()) {
                @Nullable String payload = row.next() ? row.getString(1) : null;
                return String.valueOf(payload);
            }
        }
    }
}
