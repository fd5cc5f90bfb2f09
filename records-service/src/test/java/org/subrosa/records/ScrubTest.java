package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.scrub.LogOfTests;
import org.subrosa.kit.scrub.ScrubAll;

/** Promise 5: what was taken back, taken away or put there is found by one pass, and named in the agency's log. */
@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class ScrubTest extends RecordsStory {
    private static final String CHANGED =
            """
            {"compartments":[{"compartment":"social","content":{"household":"lives alone"}}]}""";

    @Inject
    ScrubAll scrub;

    private String client;
    private String record;

    @BeforeEach
    void a_client_with_a_record_in_two_versions() {
        LogOfTests.play(peers, database);
        client = helped();
        record = write(client, SOCIAL);
        Clients.as(caseworker)
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(CHANGED)
                .put("/v1/clients/" + client + "/records/" + record)
                .then()
                .statusCode(200);
    }

    @Test
    void of_what_nobody_touched_nothing_is_said() throws Exception {
        assertTrue(pass());
        assertEquals(List.of(), found());
    }

    @Test
    void a_value_that_is_gone_is_missing() throws Exception {
        asOwner("delete from sealed_value where record_id = ?::uuid and compartment = 'contact'", client);
        assertTrue(pass());
        assertEquals(List.of("missing " + client + " contact profile 1"), found());
    }

    @Test
    void a_record_whose_newest_version_was_cut_off_is_missing_it() throws Exception {
        asOwner("delete from sealed_value where record_id = ?::uuid and record_version = 2", record);
        asOwner("delete from record_compartment where record_id = ?::uuid and version = 2", record);
        asOwner("delete from record_version where record_id = ?::uuid and version = 2", record);
        assertTrue(pass());
        assertEquals(
                List.of("missing " + record + " social record 2", "missing " + record + " social version 2"), found());
    }

    @Test
    void an_older_copy_that_was_put_back_is_altered() throws Exception {
        asOwner(
                "update sealed_value v set blob = o.blob from sealed_value o where v.record_id = ?::uuid"
                        + " and v.record_version = 2 and o.record_id = v.record_id and o.record_version = 1",
                record);
        assertTrue(pass());
        assertEquals(List.of("altered " + record + " social record 2"), found());
    }

    @Test
    void a_record_that_says_it_is_of_another_type_is_altered() throws Exception {
        asOwner("update record_version set type = 'assessment' where record_id = ?::uuid and version = 1", record);
        assertTrue(pass());
        assertEquals(List.of("altered " + record + " social version 1"), found());
    }

    @Test
    void a_row_that_nobody_wrote_is_foreign_whatever_it_calls_itself() throws Exception {
        insertCopy("social", 3);
        insertCopy("Rosalind Lindenbaum", 1);
        assertTrue(pass());
        assertEquals(
                List.of("foreign " + record + " no-code record 1", "foreign " + record + " social record 3"), found());
        assertFalse(mismatches().toString().contains("Rosalind"));
    }

    @Test
    void a_row_that_was_given_to_another_client_is_missed_by_one_and_foreign_to_the_other() throws Exception {
        String other = register();
        asOwner(
                "update sealed_value set client_id = ?::uuid where record_id = ?::uuid and record_version = 2",
                other,
                record);
        assertTrue(pass());
        String place = " " + record + " social record 2";
        assertEquals(List.of("foreign" + place, "missing" + place), found());
        assertEquals(
                List.of("client/" + client + " missing", "client/" + other + " foreign"),
                mismatches().stream()
                        .map(event -> event.path("subject").asText() + " "
                                + event.path("data").path("kind").asText())
                        .sorted((one, two) -> one.startsWith("client/" + client) ? -1 : 1)
                        .toList());
    }

    @Test
    void a_client_who_vanished_wholly_is_found() throws Exception {
        String gone = register();
        for (String table : List.of("client_index", "assignment", "sealed_value")) {
            asOwner("delete from " + table + " where client_id = ?::uuid", gone);
        }
        asOwner("delete from client where id = ?::uuid", gone);
        assertTrue(pass());
        assertEquals(
                List.of("missing " + gone + " contact profile 1", "missing " + gone + " demographics profile 1"),
                found());
    }

    @Test
    void a_client_of_whom_the_log_never_heard_is_found() throws Exception {
        String ghost = UUID.randomUUID().toString();
        asOwner(
                "insert into client select agency_id, ?::uuid, registered_at, registered_by from client"
                        + " where id = ?::uuid",
                ghost,
                client);
        asOwner(
                "insert into sealed_value select agency_id, ?::uuid, ?::uuid, compartment, field_group, record_version,"
                        + " data_key_id, data_key_version, blob, sealed_at, sealed_by from sealed_value"
                        + " where record_id = ?::uuid and compartment = 'contact'",
                ghost,
                ghost,
                client);
        assertTrue(pass());
        assertEquals(List.of("foreign " + ghost + " contact profile 1"), found());
    }

    @Test
    void each_place_is_reported_once_until_it_changes() throws Exception {
        String kept = secondVersion();
        asOwner("delete from sealed_value where record_id = ?::uuid and record_version = 2", record);
        pass();
        pass();
        assertEquals(List.of("missing " + record + " social record 2"), found());

        insertCopy("social", 2);
        pass();
        pass();
        assertEquals(
                List.of("altered " + record + " social record 2", "missing " + record + " social record 2"), found());

        asOwner("delete from sealed_value where record_id = ?::uuid and record_version = 2", record);
        asOwner("insert into sealed_value select * from jsonb_populate_record(null::sealed_value, ?::jsonb)", kept);
        pass();
        pass();
        assertEquals(1, events("sealed-value-restored").size());
        assertEquals(2, found().size());

        asOwner("delete from sealed_value where record_id = ?::uuid and record_version = 2", record);
        pass();
        assertEquals(3, found().size(), "what was put right and happens again is said again");
    }

    @Test
    void many_findings_of_one_client_are_told_pass_by_pass_and_none_twice() throws Exception {
        for (int version = 3; version < 153; version++) {
            insertCopy("social", version);
        }
        assertTrue(pass());
        assertEquals(100, found().size());
        pass();
        pass();
        assertEquals(150, found().size());
        assertEquals(150, found().stream().distinct().count());
    }

    @Test
    void what_has_no_receipt_yet_is_not_foreign() throws Exception {
        LogOfTests.playEmpty(peers);
        assertTrue(pass());
        assertEquals(List.of(), found());
    }

    @Test
    void without_the_log_nothing_is_judged_and_the_pass_is_not_complete() throws Exception {
        insertCopy("social", 3);
        peers.play(PeerService.AUDIT, "GET", "/v1/own-events", 503, "{}");
        assertFalse(pass());
        assertEquals(List.of(), found());
        LogOfTests.play(peers, database);
        assertTrue(pass());
        assertEquals(List.of("foreign " + record + " social record 3"), found());
    }

    private boolean pass() throws InterruptedException {
        return scrub.pass(List.of(harbor), () -> {});
    }

    /** The first version's row once more, under another name. */
    private void insertCopy(String compartment, int version) throws SQLException {
        assertEquals(
                1,
                asOwner(
                        "insert into sealed_value select agency_id, client_id, record_id, ?, field_group, ?::integer,"
                                + " data_key_id, data_key_version, blob, sealed_at, sealed_by from sealed_value"
                                + " where record_id = ?::uuid and record_version = 1 and compartment = 'social'",
                        compartment,
                        Integer.toString(version),
                        record));
    }

    private String secondVersion() throws SQLException {
        try (var owner = database.connect(database.owner());
                var bind = owner.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var read = owner.prepareStatement("select to_jsonb(v)::text from sealed_value v"
                        + " where v.record_id = ?::uuid and v.record_version = 2")) {
            bind.setString(1, harbor.toString());
            bind.execute();
            read.setString(1, record);
            try (var row = read.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private List<JsonNode> mismatches() throws SQLException {
        return events("sealed-value-mismatch");
    }

    private List<String> found() throws SQLException {
        return mismatches().stream()
                .map(event -> event.path("data"))
                .map(data -> String.join(
                        " ",
                        data.path("kind").asText(),
                        data.path("record_id").asText(),
                        data.path("compartment").asText(),
                        data.path("part").asText(),
                        data.path("version").asText()))
                .sorted()
                .toList();
    }
}
