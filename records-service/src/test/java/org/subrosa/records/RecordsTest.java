package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
class RecordsTest extends RecordsStory {
    private static final int READS = 40;
    private static final String ASSESSMENT =
            """
            {"type":"assessment","compartments":[\
            {"compartment":"social","content":{"household_size":3,"income":1250.5,"employed":false,"needs":["rent","food"]}},\
            {"compartment":"health","labels":["STD"],"collection_purpose":"To find a clinic that helps.",\
            "content":{"summary":"Asks for a test."}}]}""";

    @Test
    void a_record_is_read_as_it_was_written() throws SQLException {
        String client = helped();
        String record = write(client, ASSESSMENT);
        Response read = get(caseworker, records(client) + "/" + record, 200);
        assertEquals("\"1\"", read.header("ETag"));
        assertEquals("assessment", read.path("type"));
        assertEquals(List.of("health", "social"), read.path("compartments.compartment"));
        assertEquals(List.of("STD"), read.path("compartments[0].labels"));
        assertEquals("To find a clinic that helps.", read.path("compartments[0].collection_purpose"));
        assertEquals(3, read.<Integer>path("compartments[1].content.household_size"));
        assertEquals(1250.5f, read.<Float>path("compartments[1].content.income"));
        assertEquals(List.of("rent", "food"), read.path("compartments[1].content.needs"));
        assertEquals(List.of("[\"health\",\"social\"]"), told("record-read", client, "opened"));
        assertEquals(List.of("2"), told("record-read", client, "decryptions"));
        assertEquals(List.of("[\"social\",\"health\"]"), told("record-written", client, "compartments"));
    }

    @ParameterizedTest
    @CsvSource({
        "assessment,mental-health,''",
        "assessment,substance-use,''",
        "assessment,violence,''",
        "assessment,sexual-health,''",
        "assessment,hiv,''",
        "counseling-session,counseling-note,''",
        "safety-plan,safe-location,''",
        "assessment,health,'\"labels\":[\"HIV\"],'",
        "case-note,case-note,'\"labels\":[\"DEMO\",\"GDIS\"],'"
    })
    void NASW_a_a_sensitive_compartment_is_not_collected_without_a_stated_purpose(
            String type, String compartment, String labels) {
        String client = helped();
        String body = record(type, "\"compartment\":\"" + compartment + "\"," + labels + "%s\"content\":{\"a\":\"b\"}");
        Response refused = post(caseworker, records(client), body.formatted(""), 422);
        assertEquals("/compartments/0/collection_purpose", refused.path("errors[0].pointer"));
        assertEquals("missing", code(refused));
        String blank = "\"collection_purpose\":\"            \",";
        post(caseworker, records(client), body.formatted(blank), 422);
        String purpose = "\"collection_purpose\":\"To help as the client asks.\",";
        post(caseworker, records(client), body.formatted(purpose), 201);
    }

    @ParameterizedTest
    @CsvSource({
        "service-plan,service-plan,''",
        "coverage,coverage,''",
        "case-note,case-note,'\"labels\":[\"DIA\"],'",
        "assessment,social,'\"labels\":[\"DEMO\"],'"
    })
    void what_is_not_sensitive_needs_no_purpose(String type, String compartment, String labels) {
        String body = record(type, "\"compartment\":\"" + compartment + "\"," + labels + "\"content\":{\"a\":\"b\"}");
        post(caseworker, records(helped()), body, 201);
    }

    static Stream<List<String>> brokenRules() {
        String social = "\"compartment\":\"social\",\"content\":";
        String tooMany = Stream.iterate(0, i -> i + 1)
                .limit(41)
                .map(i -> "\"f" + i + "\":1")
                .toList()
                .toString();
        return Stream.of(
                List.of(record("coverage", social + "{\"a\":1}"), "/compartments/0/compartment", "not-of-this-type"),
                List.of(
                        record("assessment", social + "{\"a\":1}},{" + social + "{\"a\":1}"),
                        "/compartments/1/compartment",
                        "twice"),
                List.of(record("assessment", social + "{}"), "/compartments/0/content", "size"),
                List.of(
                        record("assessment", social + "{" + tooMany.substring(1, tooMany.length() - 1) + "}"),
                        "/compartments/0/content",
                        "size"),
                List.of(record("assessment", social + "{\"A b\":1}"), "/compartments/0/content", "field-name"),
                List.of(record("assessment", social + "{\"a\":{}}"), "/compartments/0/content", "field-value"),
                List.of(record("assessment", social + "{\"a\":[1]}"), "/compartments/0/content", "field-value"),
                List.of(
                        record("assessment", social + "{\"a\":1234567890123456}"),
                        "/compartments/0/content",
                        "field-value"),
                List.of(record("assessment", social + "{\"a\":1e99}"), "/compartments/0/content", "field-value"),
                List.of(
                        record("assessment", social + "{\"a\":\"" + "x".repeat(8_001) + "\"}"),
                        "/compartments/0/content",
                        "field-value"),
                List.of("{\"type\":\"assessment\",\"compartments\":[]}", "/compartments", "not-empty"));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void a_record_that_breaks_a_rule_is_refused_by_place_and_code_without_its_words(List<String> broken) {
        Response refused = post(caseworker, records(helped()), broken.get(0), 422);
        assertEquals(broken.get(1), refused.path("errors[0].pointer"));
        assertEquals(broken.get(2), code(refused));
        assertFalse(refused.asString().contains("A b") || refused.asString().contains("xxx"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"diary\",\"compartments\":[]}',400",
        "'{\"type\":\"assessment\",\"compartments\":[{\"compartment\":\"dreams\",\"content\":{}}]}',400",
        "'{\"type\":\"assessment\",\"compartments\":[{\"compartment\":\"social\",\"content\":{\"a\":null}}]}',400"
    })
    void what_is_no_record_is_not_read(String body, int status) {
        post(caseworker, records(helped()), body, status);
    }

    @Test
    void a_request_beyond_64_KB_is_refused() {
        String text = "x".repeat(7_000);
        StringBuilder fields = new StringBuilder("\"f0\":\"" + text + "\"");
        for (int i = 1; i < 10; i++) {
            fields.append(",\"f").append(i).append("\":\"").append(text).append('"');
        }
        post(
                caseworker,
                records(helped()),
                record("assessment", "\"compartment\":\"social\",\"content\":{" + fields + "}"),
                413);
    }

    @Test
    void NOHS_3_nothing_is_written_while_no_relationship_is_open_and_what_was_stays_readable() {
        String client = register();
        assertEquals("no-open-relationship", code(post(caseworker, records(client), SOCIAL, 409)));
        String relationship = open(client);
        String record = write(client, SOCIAL);
        close(client, relationship);
        assertEquals("no-open-relationship", code(post(caseworker, records(client), SOCIAL, 409)));
        assertEquals("no-open-relationship", code(put(client, record, "\"1\"", 409)));
        get(caseworker, records(client) + "/" + record, 200);
    }

    @Test
    void NOHS_3_what_is_written_is_ordered_against_the_end_of_the_relationship() throws Exception {
        String client = helped();
        CompletableFuture<Response> writing;
        try (Connection connection = database.connect(database.owner())) {
            connection.setAutoCommit(false);
            changed(
                    connection,
                    """
                    update relationship set ended_on = began_on, end_reason = 'other', ended_at = now(), ended_by = opened_by
                    where client_id = ?::uuid""",
                    client);
            writing = CompletableFuture.supplyAsync(() -> post(caseworker, records(client), SOCIAL, 409));
            assertThrows(TimeoutException.class, () -> writing.get(500, TimeUnit.MILLISECONDS));
            connection.commit();
        }
        assertEquals("no-open-relationship", code(writing.join()));
    }

    @Test
    void NASW_c_outside_the_caseload_a_record_looks_like_one_that_does_not_exist() throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        TestToken elsewhere = caseworker.agency(UUID.randomUUID());
        String unknown = withoutId(get(caseworker, records(client) + "/" + UUID.randomUUID(), 404));
        for (TestToken outside : List.of(colleague, elsewhere, supervisor)) {
            assertEquals(unknown, withoutId(get(outside, records(client) + "/" + record, 404)));
            assertEquals(unknown, withoutId(get(outside, records(client), 404)));
            assertEquals(unknown, withoutId(post(outside, records(client), SOCIAL, 404)));
        }
        String other = helped();
        assertEquals(unknown, withoutId(get(caseworker, records(other) + "/" + record, 404)));
        assertEquals(unknown, withoutId(put(other, record, "\"1\"", 404)));
        assertEquals(
                List.of("unknown-record", "not-on-caseload", "not-on-caseload"), told("record-read", client, "reason"));
    }

    @Test
    void the_same_key_writes_one_record() {
        String client = helped();
        String first = post(caseworker, records(client), "k", SOCIAL, 201).path("record_id");
        assertEquals(first, post(caseworker, records(client), "k", SOCIAL, 201).path("record_id"));
        post(caseworker, records(client), "k", SOCIAL.replace("aunt", "uncle"), 409);
        assertNotEquals(first, write(client, SOCIAL));
    }

    @Test
    void a_change_is_another_version_and_needs_the_one_that_was_read() throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        put(client, record, null, 428);
        for (String other : List.of("\"2\"", "\"0\"", "1", "W/\"1\"", "*", "\"99999999999\"")) {
            put(client, record, other, 412);
        }
        Response changed = put(client, record, "\"1\"", 200);
        assertEquals(2, changed.<Integer>path("version"));
        assertEquals("\"2\"", changed.header("ETag"));
        put(client, record, "\"1\"", 412);
        Response read = get(caseworker, records(client) + "/" + record, 200);
        assertEquals("moved out", read.path("compartments[0].content.household"));
        assertEquals(2, asOwner("update sealed_value set blob = blob where record_id = ?::uuid", record));
        assertEquals(List.of("1", "2"), told("record-written", client, "version"));
    }

    @Test
    void of_two_changes_of_one_version_one_is_made() {
        String client = helped();
        String record = write(client, SOCIAL);
        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> send(client, record, "\"1\"").statusCode()))
                .toList();
        List<Integer> statuses = new ArrayList<>(
                both.stream().map(CompletableFuture::join).sorted().toList());
        assertEquals(List.of(200, 412), statuses);
    }

    @Test
    void history_is_only_added_to() throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        for (String table : List.of("record_version", "record_compartment", "sealed_value")) {
            assertThrows(
                    SQLException.class,
                    () -> asApplication("delete from " + table + " where record_id = ?::uuid", record));
        }
        assertThrows(
                SQLException.class,
                () -> asApplication("update record_compartment set labels = '{}' where record_id = ?::uuid", record));
    }

    @Test
    void NOHS_8_the_database_holds_a_record_only_sealed() throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        assertEquals(
                0,
                asOwner(
                        "update sealed_value set blob = blob where record_id = ?::uuid and encode(blob, 'escape') like '%aunt%'",
                        record));
        assertFalse(events("record-written").toString().contains("aunt"));
    }

    @Test
    void a_list_opens_nothing() throws SQLException {
        String client = helped();
        String record = write(client, ASSESSMENT);
        asOwner("update sealed_value set blob = '\\x01' where client_id = ?::uuid", client);
        Response listed = get(caseworker, records(client), 200);
        assertEquals(List.of(record), listed.path("items.record_id"));
        assertEquals(List.of("health", "social"), listed.path("items[0].compartments.compartment"));
        assertEquals(List.of("STD"), listed.path("items[0].compartments[0].labels"));
        assertEquals(List.of("done"), told("records-listed", client, "outcome"));
    }

    @Test
    void a_list_comes_in_pages_the_latest_first() {
        String client = helped();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            written.add(0, write(client, SOCIAL));
        }
        Response first = get(caseworker, records(client), 200);
        Response second = get(caseworker, records(client) + "?cursor=" + first.path("next_cursor"), 200);
        List<String> listed = new ArrayList<>(first.<List<String>>path("items.record_id"));
        listed.addAll(second.path("items.record_id"));
        assertEquals(written, listed);
        assertFalse(second.asString().contains("next_cursor"));
        get(caseworker, records(client) + "?cursor=harbor", 400);
    }

    static Stream<String> tamperings() {
        return Stream.of(
                "update sealed_value set blob = set_byte(blob, 120, 255 - get_byte(blob, 120)) where record_id = ?::uuid",
                "update sealed_value set record_version = 2 where record_id = ?::uuid",
                "update sealed_value set field_group = 'profile' where record_id = ?::uuid",
                "delete from sealed_value where record_id = ?::uuid",
                "delete from data_key where class = 'social' and owner_id ="
                        + " (select client_id from record_version where record_id = ?::uuid)");
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void a_compartment_that_is_not_what_was_sealed_there_is_refused_as_a_whole_and_recorded(String tampering)
            throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        assertTrue(asOwner(tampering, record) > 0);
        get(caseworker, records(client) + "/" + record, 500);
        assertEquals(List.of("failed"), told("record-read", client, "outcome"));
        assertEquals(List.of("sealed-value-refused"), told("record-read", client, "reason"));
    }

    @Test
    void a_record_that_is_moved_to_another_client_in_the_database_does_not_open_there() throws SQLException {
        String client = helped();
        String record = write(client, SOCIAL);
        String other = helped();
        write(other, SOCIAL);
        asOwner("update sealed_value set client_id = ?::uuid where record_id = ?::uuid", other, record);
        get(caseworker, records(client) + "/" + record, 500);
        asOwner("update sealed_value set client_id = ?::uuid where record_id = ?::uuid", client, record);
        get(caseworker, records(client) + "/" + record, 200);
        asOwner("update record_version set client_id = ?::uuid where record_id = ?::uuid", other, record);
        get(caseworker, records(other) + "/" + record, 500);
        asOwner("update sealed_value set client_id = ?::uuid where record_id = ?::uuid", other, record);
        get(caseworker, records(other) + "/" + record, 500);
        assertEquals(List.of("failed", "failed"), told("record-read", other, "outcome"));
    }

    /** However little PostgreSQL knows of the tables: they have grown since it planned, and it has not looked at them. */
    @Test
    void what_is_read_of_the_database_is_the_record_and_no_other_of_the_agencys() throws Exception {
        String client = helped();
        String record = write(client, SOCIAL);
        asOwner(
                """
                with copy as (select agency_id, client_id, gen_random_uuid() as id from generate_series(1, 1000), record_version
                              where record_id = ?::uuid),
                versions as (insert into record_version select c.agency_id, c.id, v.version, c.client_id, v.type, v.recorded_at,
                             v.recorded_by from copy c, record_version v where v.record_id = ?::uuid),
                sealed as (insert into sealed_value (agency_id, record_id, compartment, field_group, record_version, client_id,
                           data_key_id, data_key_version, blob, sealed_at, sealed_by)
                           select c.agency_id, c.id, v.compartment, v.field_group, v.record_version, v.client_id, v.data_key_id,
                           v.data_key_version, v.blob, v.sealed_at, v.sealed_by from copy c, sealed_value v where v.record_id = ?::uuid),
                keys as (insert into data_key (agency_id, data_key_id, version, owner_kind, owner_id, class, wrap_version,
                         wrapped) select k.agency_id, gen_random_uuid(), k.version, k.owner_kind, gen_random_uuid(),
                         k.class, k.wrap_version, k.wrapped from copy c, data_key k where k.owner_id = c.client_id
                         and k.class = 'social')
                insert into record_compartment select c.agency_id, c.id, r.version, r.compartment, r.labels
                from copy c, record_compartment r where r.record_id = ?::uuid""",
                record,
                record,
                record,
                record);
        long before = rowsRead();
        long asked = recordsAskedFor();
        for (int i = 0; i < READS; i++) {
            get(caseworker, records(client) + "/" + record, 200);
        }
        await(() -> recordsAskedFor() - asked >= READS);
        long each = (rowsRead() - before) / READS;
        assertTrue(each < 50, () -> each + " rows for a record with one compartment");
    }

    private long recordsAskedFor() {
        return counted(
                "select coalesce(idx_scan, 0) + seq_scan from pg_stat_user_tables where relname = 'record_version'");
    }

    private long rowsRead() {
        return counted("select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables where relname in"
                + " ('record_version', 'record_compartment', 'sealed_value', 'data_key', 'assignment')");
    }

    private long counted(String question) {
        try (Connection connection = database.connect(database.owner());
                PreparedStatement ask = connection.prepareStatement(question);
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Response put(String client, String record, String tag, int status) {
        Response answer = send(client, record, tag);
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    private Response send(String client, String record, String tag) {
        var request = Clients.as(caseworker)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"compartments":[{"compartment":"social","content":{"household":"moved out"}}]}""");
        return (tag == null ? request : request.header("If-Match", tag)).put(records(client) + "/" + record);
    }

    private static String record(String type, String compartment) {
        return "{\"type\":\"" + type + "\",\"compartments\":[{" + compartment + "}]}";
    }

    private static String records(String client) {
        return "/v1/clients/" + client + "/records";
    }
}
