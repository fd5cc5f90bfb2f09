package org.subrosa.audit.bundle;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.subrosa.stack.Database;
import org.subrosa.verifier.VerifyLog;

/** Bundles as they are exported, checked by the verifier that an auditor uses. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class BundleTest {

    TestIssuer issuer;
    Database database;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    @TempDir
    Path folder;

    private final UUID harbor = UUID.randomUUID();
    private final UUID rosa = UUID.randomUUID();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void the_whole_log_in_parts_is_valid_although_the_log_goes_on_growing() throws IOException {
        take(600);
        List<String> parts = new ArrayList<>();
        for (String next = "/v1/bundle"; next != null; ) {
            Response part = get(next);
            parts.add(part.asString());
            next = next(part);
            take(1);
        }
        assertEquals(600 / ExportLog.PAGE + 1, parts.size());
        assertEquals(0, verify(String.join("", parts)), said.toString());
        assertTrue(said.toString().startsWith("Valid: all 600 entries"), said.toString());
        parts.remove(1);
        assertEquals(3, verify(String.join("", parts)));
        assertTrue(said.toString().startsWith("Incomplete: entry 250 is missing"), said.toString());
    }

    @Test
    void a_clients_entries_are_exported_with_proofs_and_with_the_proof_that_the_log_only_grew() throws IOException {
        take(5);
        String earlier = get("/v1/log/checkpoint").asString();
        TestActs.take(
                append,
                publish,
                Stream.concat(
                                IntStream.range(0, 300).mapToObj(i -> TestActs.read(harbor, rosa)),
                                Stream.of(TestActs.read(harbor, UUID.randomUUID())))
                        .toList());
        Response first = get("/v1/bundle?client_id=" + rosa + "&outcome=done&since=5");
        String bundle = first.asString() + get(next(first)).asString();
        assertEquals(305 + 3, bundle.lines().count(), "305 entries, and head, growth and end");
        assertEquals(0, verify(bundle, earlier), said.toString());
        assertTrue(said.toString().contains("each of the 305 entries"), said.toString());
        assertTrue(said.toString().contains("only grown since it had 5"), said.toString());
    }

    @Test
    void what_the_owner_of_the_database_rewrites_is_named_by_the_verifier() throws Exception {
        ArrivedEvent event = take(7).get(4);
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run(
                    "update log_entry set event = set_byte(event, 30, get_byte(event, 30) # 1) where leaf_index = 4");
        }
        assertEquals(1, verify(get("/v1/bundle").asString()));
        assertTrue(said.toString().contains("entry 4 (event " + event.id() + ")"), said.toString());
    }

    @Test
    void an_export_is_in_the_trail_and_about_the_client_whom_it_is_about() throws Exception {
        take(1);
        UUID auditor = UUID.randomUUID();
        given().header(
                        "Authorization",
                        "Bearer "
                                + issuer.token("audit-service", Roles.AUDITOR)
                                        .agency(harbor)
                                        .subject(auditor)
                                        .sign())
                .get("/v1/bundle?client_id=" + rosa)
                .then()
                .statusCode(200)
                .contentType(equalTo("application/x-ndjson"));
        String recorded = "select count(*) from (select payload from outbox union all select payload from"
                + " outbox_sequenced) e where convert_from(payload, 'UTF8') like ?";
        try (var relay = database.connect(database.relay());
                var question = relay.prepareStatement(recorded)) {
            question.setString(1, "%" + auditor + "%\"entries\":1%client/" + rosa + "%log-exported%");
            try (var row = question.executeQuery()) {
                row.next();
                assertEquals(1, row.getLong(1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "since=x, 400",
        "since=-1, 400",
        "since=01, 400",
        "since=0, 422",
        "since=8, 422",
        "cursor=x, 400",
        "purpose=TREAT, 400",
        // a cursor of a tree of nine leaves, made up
        "cursor=AAAAAAAAAAkAAAAAAAAAAQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 422",
        "cursor=AAAAAAAAAAEAAAAAAAAACQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 400"
    })
    void what_cannot_be_exported_is_a_clear_problem(String query, int status) {
        take(7);
        as().get("/v1/bundle?" + query).then().statusCode(status);
    }

    @Test
    void an_agency_without_a_log_has_no_bundle() {
        as().get("/v1/bundle").then().statusCode(404);
    }

    private List<ArrivedEvent> take(int acts) {
        return TestActs.take(
                append,
                publish,
                IntStream.range(0, acts)
                        .mapToObj(i -> TestActs.read(harbor, rosa))
                        .toList());
    }

    private int verify(String bundle, String... since) throws IOException {
        said.reset();
        List<String> arguments = new ArrayList<>(List.of(
                written("bundle", bundle),
                "--keys",
                written("keys", get("/v1/log/keys").asString())));
        if (since.length > 0) {
            arguments.addAll(List.of("--since", written("since", since[0])));
        }
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return VerifyLog.run(arguments.toArray(String[]::new), out, out);
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String next(Response part) {
        String link = part.header("Link");
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }

    private Response get(String path) {
        return as().get(path).then().statusCode(200).extract().response();
    }

    private io.restassured.specification.RequestSpecification as() {
        String token =
                issuer.token("audit-service", Roles.AUDITOR).agency(harbor).sign();
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
    }
}
