package org.subrosa.audit.history;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.stack.Database;

@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class HistoryTest {

    TestIssuer issuer;
    Database database;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final UUID mallory = UUID.randomUUID();

    @Test
    void NOHS_20_each_filter_finds_what_it_names_and_together_they_narrow() {
        UUID recipient = UUID.randomUUID();
        TestActs usual = TestActs.read(harbor, rosa);
        TestActs release = usual.of("disclosure-service", "org.subrosa.disclosure.released.v1")
                .at(Instant.parse("2026-11-21T10:00:00Z"))
                .with("recipient_id", recipient.toString())
                .with("purpose", "treat");
        List<ArrivedEvent> events = take(List.of(
                usual,
                usual.by(mallory.toString(), "caseworker"),
                release,
                release.with("outcome", "denied"),
                TestActs.read(harbor, UUID.randomUUID())));
        assertFound(events, "client_id=" + rosa, 3, 2, 1, 0);
        assertFound(events, "actor=" + mallory, 1);
        assertFound(events, "recipient_id=" + recipient, 3, 2);
        assertFound(events, "purpose=treat", 3, 2);
        assertFound(events, "outcome=denied", 3);
        assertFound(events, "type=org.subrosa.disclosure.released.v1", 3, 2);
        assertFound(events, "from=2026-11-21T10:00:00Z&to=2026-11-21T10:00:01Z", 3, 2);
        assertFound(events, "to=2026-11-21T10:00:00Z", 4, 1, 0);
        assertFound(events, "client_id=" + rosa + "&purpose=treat&outcome=done", 2);
        assertFound(events, "client_id=" + UUID.randomUUID());
    }

    @Test
    void an_item_says_what_stands_in_the_event() {
        ArrivedEvent event = take(List.of(TestActs.read(harbor, rosa).with("purpose", "caremgt")))
                .get(0);
        look("client_id=" + rosa)
                .body("items[0].event_id", equalTo(event.id().toString()))
                .body("items[0].leaf_index", equalTo(0))
                .body("items[0].type", equalTo("org.subrosa.records.client-read.v1"))
                .body("items[0].time", equalTo("2026-11-21T08:00:00Z"))
                .body("items[0].actor.id", equalTo("11111111-1111-4111-8111-111111111111"))
                .body("items[0].actor.kind", equalTo("person"))
                .body("items[0].client_id", equalTo(rosa.toString()))
                .body("items[0].purpose", equalTo("caremgt"))
                .body("items[0].outcome", equalTo("done"))
                .body("items[0].opened", equalTo(List.of("demographics", "contact")))
                .body("next_cursor", nullValue());
    }

    @Test
    void pages_show_everything_once_the_latest_first_while_the_log_goes_on_growing() {
        List<String> taken = take(IntStream.range(0, 120)
                        .mapToObj(i -> TestActs.read(harbor, rosa))
                        .toList())
                .stream()
                .map(event -> event.id().toString())
                .toList();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = look("client_id=" + rosa + "&type=org.subrosa.records.client-read.v1"
                    + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.extract().path("items.event_id"));
            cursor = page.extract().path("next_cursor");
            take(List.of(TestActs.read(harbor, rosa)));
        } while (cursor != null);
        List<String> reversed = new ArrayList<>(taken);
        java.util.Collections.reverse(reversed);
        assertEquals(reversed, seen);
    }

    @Test
    void a_look_is_in_the_trail_and_is_not_found_among_what_it_looked_for() throws SQLException {
        take(List.of(TestActs.read(harbor, rosa)));
        UUID auditor = UUID.randomUUID();
        as(token(Roles.AUDITOR).subject(auditor))
                .get("/v1/history?purpose=treat&outcome=denied&client_id=" + rosa)
                .then()
                .statusCode(200);
        String look = trail(auditor);
        assertTrue(look.contains("\"subject\":\"client/" + rosa + "\""), look);
        assertTrue(look.contains("\"outcome\":\"done\""), look);
        assertTrue(
                look.contains(
                        "\"filter\":{\"client_id\":\"" + rosa + "\",\"outcome\":\"denied\",\"purpose\":\"treat\"}"),
                look);
    }

    @Test
    void another_agency_finds_nothing() {
        take(List.of(TestActs.read(harbor, rosa)));
        as(issuer.token("audit-service", Roles.PRIVACY_OFFICER).agency(UUID.randomUUID()))
                .get("/v1/history?client_id=" + rosa)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=1-1-1-1-1",
                "actor=A_worker",
                "recipient_id=x",
                "purpose=TREAT",
                "outcome=a--b",
                "type=org..x",
                "from=yesterday",
                "from=2026-13-01T00:00:00Z",
                "to=2026-11-21",
                "to=0001-01-01T00:00:00Z",
                "cursor=x",
                "cursor=%25%25%25",
                "cursor=__________8"
            })
    void what_cannot_be_read_is_a_clear_400(String query) {
        as(token(Roles.AUDITOR)).get("/v1/history?" + query).then().statusCode(400);
    }

    @Test
    void history_that_is_made_again_is_the_same_and_is_never_shown_by_halves() throws SQLException {
        UUID account = UUID.randomUUID();
        List<TestActs> acts = Stream.concat(
                        Stream.of(
                                TestActs.enrolled(harbor, rosa, account),
                                TestActs.enrolled(harbor, mallory, account),
                                TestActs.read(harbor, mallory).with("purpose", "treat")),
                        IntStream.range(0, CompleteHistory.STEP + 200).mapToObj(i -> TestActs.read(harbor, rosa)))
                .toList();
        take(acts);
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("create temporary table kept as select * from history_entry");
            tamper.run("create temporary table bound as select * from client_account");
            // as a log that was there before there was a history: only what came since has one
            tamper.run("delete from history_entry where leaf_index < ?", acts.size() - 10);
            tamper.run("delete from client_account");
            look("purpose=treat").body("items", hasSize(1));
            // the looks of this test arrive, too, and come after these
            assertEquals(
                    acts.size(), tamper.count("select count(*) from history_entry where leaf_index < ?", acts.size()));
            assertEquals(0, tamper.count("select count(*) from (table kept except table history_entry) d"));
            assertEquals(0, tamper.count("select count(*) from (table bound except table client_account) d"));
            tamper.run("delete from history_entry");
            take(List.of(TestActs.read(harbor, rosa)));
            look("purpose=treat").body("items", hasSize(1));
            assertEquals(0, tamper.count("select count(*) from (table kept except table history_entry) d"));
        }
    }

    @Test
    void a_row_that_was_planted_for_a_leaf_to_come_is_not_believed_instead_of_it() throws SQLException {
        take(List.of(TestActs.read(harbor, rosa)));
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run(
                    "insert into history_entry select agency_id, 1, gen_random_uuid(), type, service, happened_at, actor_id,"
                            + " actor_kind, actor_roles, client_id, recipient_id, purpose, 'denied', disclosure_id, request_id,"
                            + " compartments, opened from history_entry");
            List<TestActs> next = List.of(TestActs.read(harbor, rosa));
            assertThrows(IllegalStateException.class, () -> take(next));
            assertEquals(1, tamper.count("select count(*) from log_entry"));
            tamper.run("delete from history_entry where outcome = 'denied'");
            take(next);
            assertEquals(2, tamper.count("select count(*) from history_entry"));
        }
    }

    @Test
    void NOHS_21_clients_see_what_happened_about_them_by_role_and_not_who_in_person() {
        UUID account = UUID.randomUUID();
        take(List.of(
                TestActs.enrolled(harbor, rosa, account),
                TestActs.read(harbor, rosa).with("purpose", "caremgt"),
                TestActs.read(harbor, mallory)));
        String answer = as(token(Roles.CLIENT).subject(account))
                .get("/v1/my/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].type", equalTo("org.subrosa.records.client-read.v1"))
                .body("items[0].actor_roles", equalTo(List.of("caseworker")))
                .body("items[0].purpose", equalTo("caremgt"))
                .body("items[0].opened", equalTo(List.of("demographics", "contact")))
                .extract()
                .asString();
        assertFalse(answer.contains("11111111-1111-4111-8111-111111111111"), "the worker's own id");
        assertFalse(answer.contains(mallory.toString()));
    }

    @Test
    void an_account_is_the_client_that_the_first_word_of_consent_service_made_it() {
        UUID account = UUID.randomUUID();
        TestToken client = token(Roles.CLIENT).subject(account);
        take(List.of(TestActs.enrolled(harbor, mallory, account)
                .of("records-service", "org.subrosa.consent.client-enrolled.v1")));
        as(client).get("/v1/my/history").then().statusCode(404);
        take(List.of(TestActs.enrolled(harbor, rosa, account), TestActs.enrolled(harbor, mallory, account)));
        take(List.of(TestActs.read(harbor, mallory).with("purpose", "hmarkt")));
        as(client)
                .get("/v1/my/history")
                .then()
                .statusCode(200)
                .body("items.purpose", not(org.hamcrest.Matchers.hasItem("hmarkt")));
        // the account of another agency's client of the same id is another account
        as(issuer.token("audit-service", Roles.CLIENT).agency(UUID.randomUUID()).subject(account))
                .get("/v1/my/history")
                .then()
                .statusCode(404);
    }

    @Test
    void that_clients_looked_at_their_history_is_in_it_as_well() throws SQLException {
        UUID account = UUID.randomUUID();
        take(List.of(TestActs.enrolled(harbor, rosa, account)));
        as(token(Roles.CLIENT).subject(account)).get("/v1/my/history").then().statusCode(200);
        assertTrue(trail(account).contains("\"subject\":\"client/" + rosa + "\""));
    }

    private void assertFound(List<ArrivedEvent> events, String query, int... places) {
        Map<String, Integer> known = new java.util.HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            known.put(events.get(i).id().toString(), i);
        }
        List<String> found = look(query).extract().path("items.event_id");
        assertEquals(new HashSet<>(found).size(), found.size());
        // looks of this test are in the trail too, and may have arrived
        List<Integer> ours =
                found.stream().filter(known::containsKey).map(known::get).toList();
        assertEquals(IntStream.of(places).boxed().toList(), ours, query);
    }

    private ValidatableResponse look(String query) {
        return as(token(Roles.AUDITOR)).get("/v1/history?" + query).then().statusCode(200);
    }

    private TestToken token(String role) {
        return issuer.token("audit-service", role).agency(harbor);
    }

    private static io.restassured.specification.RequestSpecification as(TestToken caller) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + caller.sign());
    }

    private List<ArrivedEvent> take(List<TestActs> acts) {
        return TestActs.take(append, publish, acts);
    }

    /** The one event of this actor that this service has recorded. */
    private String trail(UUID actor) throws SQLException {
        String recorded = "select convert_from(payload, 'UTF8') from (select payload from outbox union all"
                + " select payload from outbox_sequenced) e where convert_from(payload, 'UTF8') like ?";
        try (var relay = database.connect(database.relay());
                var question = relay.prepareStatement(recorded)) {
            question.setString(1, "%" + actor + "%");
            try (var row = question.executeQuery()) {
                @Nullable String payload = row.next() ? row.getString(1) : null;
                return String.valueOf(payload);
            }
        }
    }
}
