package org.subrosa.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subrosa.acceptance.acts.LoggedEvent;
import org.subrosa.acceptance.http.Answer;
import org.subrosa.acceptance.http.Http;
import org.subrosa.acceptance.installation.Patience;
import org.subrosa.acceptance.installation.Shared;
import org.subrosa.kit.caller.Roles;
import org.subrosa.stack.Service;
import org.subrosa.stack.Services;

/** Somebody with the superuser's password moves sealed values about, takes them away, and puts some there. */
@DisplayName("Promise 5: ciphertext belongs to its place")
@Tag("NOHS-8")
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CiphertextBelongsToItsPlaceIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final String MISMATCH = "org.subrosa.records.sealed-value-mismatch.v1";
    private static final String RESTORED = "org.subrosa.records.sealed-value-restored.v1";

    /** Ends the session that holds the scrubber's duty, so that another replica takes it. */
    private static final String END_THE_LEAD =
            """
            SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
             WHERE l.locktype = 'advisory' AND l.classid = 7631468 AND l.objid = 110 AND d.datname = current_database()
            """;

    private final World world = World.running();
    private final Agency harbor = Agency.of(world, "harbor");
    private final Agency summit = Agency.of(world, "summit");
    private final Http http = new Http(Duration.ofSeconds(10));
    private Service scrubber;

    /** The value at a place becomes another one. */
    private enum Tampering {
        MOVED_FROM_ANOTHER_RECORD(Donor.SAME_CLIENT, "blob = o.blob", "health"),
        MOVED_FROM_ANOTHER_COMPARTMENT(Donor.ITSELF, "blob = o.blob", "substance-use"),
        MOVED_FROM_ANOTHER_CLIENT(Donor.ANOTHER_CLIENT, "blob = o.blob", "health"),
        MOVED_WITH_ITS_KEYS_NAME(
                Donor.ANOTHER_CLIENT,
                "blob = o.blob, data_key_id = o.data_key_id, data_key_version = o.data_key_version",
                "health"),
        MOVED_FROM_ANOTHER_AGENCY(
                Donor.ANOTHER_AGENCY,
                "blob = o.blob, data_key_id = o.data_key_id, data_key_version = o.data_key_version",
                "health"),
        CUT_BY_A_BYTE(Donor.ITSELF, "blob = substring(v.blob FOR octet_length(v.blob) - 1)", "health"),
        SPLICED(
                Donor.SAME_CLIENT,
                "blob = substring(v.blob FOR octet_length(v.blob) / 2)"
                        + " || substring(o.blob FROM octet_length(v.blob) / 2 + 1)",
                "health");

        private final Donor donor;
        private final String statement;

        Tampering(Donor donor, String change, String from) {
            this.donor = donor;
            this.statement = "UPDATE sealed_value v SET " + change + " FROM sealed_value o WHERE v.record_id = ?"
                    + " AND v.compartment = 'health' AND o.record_id = ? AND o.compartment = '" + from + "'";
        }
    }

    private enum Donor {
        ITSELF,
        SAME_CLIENT,
        ANOTHER_CLIENT,
        ANOTHER_AGENCY
    }

    @BeforeAll
    void a_replica_that_passes_every_second() throws SQLException {
        scrubber = world.stack()
                .replica(
                        Services.RECORDS,
                        Map.of(
                                "SUBROSA_SCRUBBER_INTERVAL", "PT1S",
                                "SUBROSA_SCRUBBER_FIRST_AFTER", "PT0S",
                                "SUBROSA_SCRUBBER_PAUSE", "PT0S"));
        scrubber.start();
        try (Connection superuser = world.stack().postgres().superuser("records");
                PreparedStatement end = superuser.prepareStatement(END_THE_LEAD)) {
            Patience.until("the replica has made a pass", Duration.ofSeconds(60), () -> {
                if (metric("subrosa_scrubber_pass_age_seconds").isNaN()) {
                    end.execute();
                    Patience.pause(Duration.ofSeconds(4));
                }
                return !metric("subrosa_scrubber_pass_age_seconds").isNaN();
            });
        }
    }

    @AfterAll
    void ends() {
        scrubber.stop();
    }

    @ParameterizedTest
    @EnumSource(Tampering.class)
    void promise_5_what_is_not_in_its_place_is_refused_at_once_and_nothing_of_it_is_shown(Tampering tampering)
            throws SQLException {
        String client = harbor.helped(Roles.CASEWORKER);
        String record = harbor.record(client, Roles.CASEWORKER);
        String donor = donor(tampering.donor, client, record);
        String path = "/v1/clients/" + client + "/records/" + record;
        assertEquals(200, harbor.get(Services.RECORDS, path, Roles.CASEWORKER).status());
        try (SealedRows rows = new SealedRows(world.stack().postgres(), record)) {
            assertEquals(1, rows.run(tampering.statement, UUID.fromString(record), UUID.fromString(donor)));

            Answer refused = harbor.get(Services.RECORDS, path, Roles.CASEWORKER);

            assertEquals(500, refused.status(), refused::toString);
            assertTrue(refused.isProblem(), refused::toString);
            assertFalse(refused.body().contains("asthma") || refused.body().contains("recovery"), refused::toString);
            Patience.until("the refusal is in the log", SECONDS, () -> events("client/" + client)
                    .anyMatch(
                            event -> event.path("data").path("reason").asText().equals("sealed-value-refused")));
        }
        assertEquals(200, harbor.get(Services.RECORDS, path, Roles.CASEWORKER).status());
    }

    @Test
    void promise_5_what_was_rolled_back_taken_away_or_put_there_is_found_within_a_pass_and_named() throws Exception {
        String client = harbor.helped(Roles.CASEWORKER);
        String cut = twoVersions(client);
        String older = twoVersions(client);
        String gone = twoVersions(client);
        String foreign = UUID.randomUUID().toString();
        Patience.until(
                "all of it is in the log",
                SECONDS,
                () -> events("client/" + client)
                                .filter(event -> event.path("type").asText().endsWith("record-written.v1"))
                                .count()
                        == 6);
        passes(2);
        assertEquals(List.of(), found(client, MISMATCH), "nothing is said of what nobody touched");

        try (SealedRows first = new SealedRows(world.stack().postgres(), cut);
                SealedRows second = new SealedRows(world.stack().postgres(), older);
                SealedRows third = new SealedRows(world.stack().postgres(), gone);
                SealedRows fourth = new SealedRows(world.stack().postgres(), foreign)) {
            for (String table : List.of("sealed_value", "record_compartment", "record_version")) {
                first.run(newest(table), UUID.fromString(cut));
            }
            second.run(
                    "UPDATE sealed_value v SET blob = o.blob FROM sealed_value o WHERE v.record_id = ?"
                            + " AND v.record_version = 2 AND o.record_id = v.record_id AND o.record_version = 1"
                            + " AND o.compartment = v.compartment",
                    UUID.fromString(older));
            third.run(
                    "DELETE FROM sealed_value WHERE record_id = ? AND record_version = 1 AND compartment = 'health'",
                    UUID.fromString(gone));
            fourth.run(
                    "INSERT INTO sealed_value SELECT agency_id, client_id, ?, compartment, field_group, record_version,"
                            + " data_key_id, data_key_version, blob, sealed_at, sealed_by FROM sealed_value"
                            + " WHERE record_id = ? AND record_version = 1 AND compartment = 'health'",
                    UUID.fromString(foreign),
                    UUID.fromString(cut));
            List<String> expected = Stream.of(
                            "missing " + cut + " health record 2",
                            "missing " + cut + " health version 2",
                            "altered " + older + " health record 2",
                            "missing " + gone + " health record 1",
                            "foreign " + foreign + " health record 1")
                    .sorted()
                    .toList();

            Duration took = Patience.until(
                    "all of it is found", SECONDS, () -> found(client, MISMATCH).size() >= 5);

            Shared.say("what was tampered with was in the log after " + took.toMillis() + " ms");
            assertEquals(expected, found(client, MISMATCH));
            passes(2);
            assertEquals(expected, found(client, MISMATCH), "each is said once");
            assertTrue(metric("subrosa_scrubber_findings", "kind=\"missing\"") >= 3, "an operator sees it");
        }
        Patience.until(
                "it is seen that all is as it was",
                SECONDS,
                () -> found(client, RESTORED).size() == 5);
        assertTrue(metric("subrosa_scrubber_values_total") > 0);
        assertEquals(
                200,
                harbor.get(Services.RECORDS, "/v1/clients/" + client + "/records/" + cut, Roles.CASEWORKER)
                        .status());
        List<String> history = harbor.get(
                        Services.AUDIT, "/v1/history?client_id=" + client + "&type=" + MISMATCH, Roles.AUDITOR)
                .json()
                .findValuesAsText("event_id");
        assertEquals(5, history.size(), "the auditor finds them in the client's history");
    }

    private static String newest(String table) {
        return switch (table) {
            case "sealed_value" -> "DELETE FROM sealed_value WHERE record_id = ? AND record_version = 2";
            case "record_compartment" -> "DELETE FROM record_compartment WHERE record_id = ? AND version = 2";
            default -> "DELETE FROM record_version WHERE record_id = ? AND version = 2";
        };
    }

    private String donor(Donor donor, String client, String record) {
        return switch (donor) {
            case ITSELF -> record;
            case SAME_CLIENT -> harbor.record(client, Roles.CASEWORKER);
            case ANOTHER_CLIENT -> harbor.record(harbor.helped(Roles.CASEWORKER), Roles.CASEWORKER);
            case ANOTHER_AGENCY -> summit.record(summit.helped(Roles.CASEWORKER), Roles.CASEWORKER);
        };
    }

    /** A record whose second version has one compartment. */
    private String twoVersions(String client) throws IOException {
        String record = harbor.record(client, Roles.CASEWORKER);
        URI target = world.at(Services.RECORDS, "/v1/clients/" + client + "/records/" + record);
        Answer changed = http.send(HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + world.desk().token("harbor-caseworker", Services.RECORDS))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"compartments\":[{\"compartment\":\"health\",\"content\":{\"finding\":\"none\"}}]}")));
        assertEquals(200, changed.status(), changed::toString);
        return record;
    }

    /** Waits until so many passes have begun and ended. */
    private void passes(int passes) {
        for (int i = 0; i < passes; i++) {
            double before = metric("subrosa_scrubber_values_total");
            Patience.until("a pass", SECONDS, () -> metric("subrosa_scrubber_values_total") > before);
            Patience.until("its end", SECONDS, () -> metric("subrosa_scrubber_pass_age_seconds") < 1);
        }
    }

    private List<String> found(String client, String type) throws SQLException {
        return events("client/" + client)
                .filter(event -> event.path("type").asText().equals(type))
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

    private Stream<JsonNode> events(String subject) throws SQLException {
        return world.storedLog().of(harbor.id()).stream()
                .map(LoggedEvent::json)
                .filter(event -> event.path("subject").asText().equals(subject));
    }

    private Double metric(String name) {
        return metric(name, "");
    }

    /** What the scrubber's process says of itself now; no number where it says nothing. */
    private Double metric(String name, String label) {
        try {
            String metrics = http.get(URI.create(scrubber.managementUrl() + "/q/metrics"), null)
                    .body();
            Matcher line = Pattern.compile("^" + name + "(?:\\{[^}]*" + label + "[^}]*})? (\\S+)$", Pattern.MULTILINE)
                    .matcher(metrics);
            return line.find() ? Double.valueOf(line.group(1)) : Double.NaN;
        } catch (IOException none) {
            throw new AssertionError("no metrics of the scrubber", none);
        }
    }
}
