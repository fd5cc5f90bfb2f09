package org.subrosa.audit.history;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestActs;
import org.subrosa.audit.log.AppendEvents;
import org.subrosa.audit.log.ArrivedEvent;
import org.subrosa.audit.log.PublishCheckpoint;
import org.subrosa.audit.log.Tamper;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.trail.CanonicalJson;
import org.subrosa.stack.Database;

/** A service reads back what it wrote itself, in the log's order, as far as the log is signed, and nothing else. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class OwnEventsTest {
    private static final String READ = "org.subrosa.records.client-read.v1";
    private static final String WRITTEN = "org.subrosa.records.record-written.v1";

    TestIssuer issuer;
    Database database;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final TestActs read = TestActs.read(harbor, rosa);
    private final TestActs written = read.of(Roles.RECORDS_SERVICE, WRITTEN);

    @Test
    void an_event_comes_back_as_it_is_kept() {
        ArrivedEvent event = take(List.of(read.with("purpose", "treat"))).get(0);
        Map<String, Object> item = own("type=" + READ)
                .body("tree_size", equalTo(1))
                .body("items", hasSize(1))
                .body("items[0].leaf_index", equalTo(0))
                .body("next", nullValue())
                .extract()
                .path("items[0].event");
        assertEquals(CanonicalJson.read(event.bytes()), item);
    }

    @Test
    void no_other_services_events_are_shown_whatever_they_are_called() {
        take(List.of(read, read.of(Roles.CONSENT_SERVICE, READ), read));
        assertFound("type=" + READ, 0, 2);
        as(Roles.CONSENT_SERVICE, harbor, "type=" + READ)
                .then()
                .statusCode(200)
                .body("items.leaf_index", equalTo(List.of(1)));
        as(Roles.DISCLOSURE_SERVICE, harbor, "type=" + READ)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("tree_size", equalTo(3));
    }

    @Test
    void only_the_types_and_the_client_that_are_asked_for() {
        TestActs another = TestActs.read(harbor, UUID.randomUUID());
        take(List.of(read, written, another, read.of(Roles.RECORDS_SERVICE, "org.subrosa.records.other.v1")));
        assertFound("type=" + READ, 0, 2);
        assertFound("type=" + READ + "&type=" + WRITTEN + "&type=" + READ, 0, 1, 2);
        assertFound("type=" + READ + "&type=" + WRITTEN + "&client_id=" + rosa, 0, 1);
        assertFound("type=org.subrosa.records.never-written.v1");
    }

    @Test
    void what_is_about_a_recipient_is_found_by_the_recipient() {
        String registered = "org.subrosa.records.recipient-registered.v1";
        UUID clinic = UUID.randomUUID();
        TestActs one = read.of(Roles.RECORDS_SERVICE, registered).about("recipient/" + clinic);
        take(List.of(one.about("recipient/" + UUID.randomUUID()), one, read));
        assertFound("type=" + registered + "&recipient_id=" + clinic, 1);
        assertFound("type=" + registered, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"1,", "3,", "7,", "3,rosa"})
    void pages_show_every_event_once_in_the_logs_order(int limit, @Nullable String client) {
        take(IntStream.range(0, 14).mapToObj(i -> i % 2 == 0 ? read : written).toList());
        List<Integer> seen = new ArrayList<>();
        Object next = null;
        int pages = 0;
        do {
            ValidatableResponse page = own("type=" + WRITTEN + "&type=" + READ + "&limit=" + limit
                    + (client == null ? "" : "&client_id=" + rosa)
                    + (next == null ? "" : "&after=" + next));
            seen.addAll(page.extract().path("items.leaf_index"));
            next = page.extract().path("next");
            pages++;
        } while (next != null);
        assertEquals(IntStream.range(0, 14).boxed().toList(), seen);
        assertEquals((14 + limit - 1) / limit, pages);
    }

    @Test
    void what_is_not_signed_yet_is_not_shown() {
        take(List.of(read));
        List<ArrivedEvent> tail = List.of(read.arrived());
        QuarkusTransaction.requiringNew().run(() -> append.append(harbor, tail));
        own("type=" + READ).body("tree_size", equalTo(1)).body("items.leaf_index", equalTo(List.of(0)));
        publish.publish(harbor);
        own("type=" + READ).body("tree_size", equalTo(2)).body("items.leaf_index", equalTo(List.of(0, 1)));
    }

    @Test
    void an_agency_is_asked_about_alone() {
        UUID elmwood = UUID.randomUUID();
        take(List.of(read));
        take(List.of(TestActs.read(elmwood, rosa), TestActs.read(elmwood, rosa).of(Roles.CONSENT_SERVICE, READ)));
        assertFound("type=" + READ, 0);
        as(Roles.RECORDS_SERVICE, elmwood, "type=" + READ)
                .then()
                .body("tree_size", equalTo(2))
                .body("items.leaf_index", equalTo(List.of(0)))
                .body("items[0].event.agency", equalTo(elmwood.toString()));
        as(Roles.RECORDS_SERVICE, UUID.randomUUID(), "type=" + READ)
                .then()
                .statusCode(200)
                .body("tree_size", equalTo(0))
                .body("items", hasSize(0));
    }

    @Test
    void a_damaged_leaf_is_no_answer() throws SQLException {
        take(List.of(read, read));
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update log_entry set event = ? where leaf_index = 1", (Object)
                    read.arrived().bytes());
            as(Roles.RECORDS_SERVICE, harbor, "type=" + READ).then().statusCode(503);
            as(Roles.RECORDS_SERVICE, harbor, "limit=1&type=" + READ).then().statusCode(200);
        }
    }

    @Test
    void anothers_leaf_is_not_shown_although_the_history_were_to_say_that_it_is_ones_own() throws SQLException {
        take(List.of(read.of(Roles.CONSENT_SERVICE, READ)));
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run("update history_entry set service = 'records-service'");
            as(Roles.RECORDS_SERVICE, harbor, "type=" + READ).then().statusCode(503);
        }
    }

    @Test
    void a_frozen_log_is_no_answer() throws SQLException {
        take(List.of(read));
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.backUp();
            take(List.of(read));
            tamper.restore();
            as(Roles.RECORDS_SERVICE, harbor, "type=" + READ).then().statusCode(503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type=" + READ + "&after=x,400",
        "type=" + READ + "&after=-1,400",
        "type=" + READ + "&after=01,400",
        "type=" + READ + "&after=9999999999999999999,400",
        "type=" + READ + "&limit=many,400",
        "type=" + READ + "&limit=0,422",
        "type=" + READ + "&limit=501,422",
        "type=" + READ + "&client_id=1-1-1-1-1,400",
        "type=" + READ
                + "&client_id=22222222-2222-4222-8222-222222222222&recipient_id=22222222-2222-4222-8222-222222222222,422",
        "type=Org.Subrosa,400",
        "type=,400",
        "limit=1,400"
    })
    void what_cannot_be_read_is_a_clear_4xx(String query, int status) {
        as(Roles.RECORDS_SERVICE, harbor, query).then().statusCode(status);
    }

    @Test
    void without_an_agency_there_is_nothing_to_ask_about() {
        for (String query : List.of("", "agency_id=&", "agency_id=harbor&")) {
            given().urlEncodingEnabled(false)
                    .header(
                            "Authorization",
                            "Bearer " + token(Roles.RECORDS_SERVICE).sign())
                    .get("/v1/own-events?" + query + "type=" + READ)
                    .then()
                    .statusCode(400);
        }
    }

    private void assertFound(String query, Integer... indexes) {
        own(query).body("items.leaf_index", equalTo(List.of(indexes)));
    }

    private ValidatableResponse own(String query) {
        return as(Roles.RECORDS_SERVICE, harbor, query).then().statusCode(200);
    }

    private Response as(String service, UUID agency, String query) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token(service).sign())
                .get("/v1/own-events?agency_id=" + agency + "&" + query);
    }

    private TestToken token(String service) {
        return TestToken.ofService(issuer, Roles.AUDIT_SERVICE, service);
    }

    private List<ArrivedEvent> take(List<TestActs> acts) {
        return TestActs.take(append, publish, acts);
    }
}
