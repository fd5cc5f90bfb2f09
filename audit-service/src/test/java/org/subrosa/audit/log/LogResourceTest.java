package org.subrosa.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subrosa.audit.AuditServiceTest;
import org.subrosa.audit.TestEvents;
import org.subrosa.audit.log.merkle.ConsistencyProof;
import org.subrosa.audit.log.merkle.Hash;
import org.subrosa.audit.log.merkle.InclusionProof;
import org.subrosa.audit.log.note.Checkpoint;
import org.subrosa.audit.log.note.SignedNote;
import org.subrosa.audit.log.note.VerifierKey;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.stack.Database;

/** The log over HTTP, checked the way an auditor checks it: with the keys, the proofs and nothing else. */
@AuditServiceTest
@SuppressWarnings("NullAway.Init")
class LogResourceTest {

    private static final int ENTRIES = 5;

    TestIssuer issuer;
    Database database;

    @TestHTTPResource
    URI server;

    @Inject
    AppendEvents append;

    @Inject
    PublishCheckpoint publish;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final UUID harbor = UUID.randomUUID();
    private final List<ArrivedEvent> events = new ArrayList<>();

    @BeforeEach
    void givenALogOfFiveEntries() {
        events.addAll(TestEvents.arrived(harbor, 0, ENTRIES));
        QuarkusTransaction.requiringNew().run(() -> append.append(harbor, events));
        assertTrue(publish.publish(harbor).isPresent());
    }

    @Test
    void anAuditorChecksEverythingWithKeysAndProofsAlone() throws Exception {
        List<VerifierKey> keys = new ArrayList<>();
        get("/v1/log/keys", harbor)
                .get("keys")
                .forEach(key -> keys.add(VerifierKey.parse(key.get("vkey").asText())));
        SignedNote note = SignedNote.parse(send("/v1/log/checkpoint", harbor).body());
        assertEquals(2, keys.size());
        assertTrue(note.isSignedByAll(keys));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertEquals(ENTRIES, checkpoint.size());

        for (ArrivedEvent event : events) {
            JsonNode entry = get("/v1/log/entries/" + event.id(), harbor);
            byte[] bytes = Base64.getDecoder().decode(entry.get("event").asText());
            JsonNode answer =
                    get("/v1/log/proofs/inclusion?event_id=" + event.id() + "&tree_size=" + checkpoint.size(), harbor);
            InclusionProof proof =
                    new InclusionProof(answer.get("leaf_index").asLong(), checkpoint.size(), hashes(answer));
            assertEquals(entry.get("leaf_index").asLong(), proof.leafIndex());
            assertTrue(proof.proves(Hash.ofLeaf(bytes), checkpoint.root()));
        }
        JsonNode answer = get("/v1/log/proofs/consistency?first=3&second=5", harbor);
        ConsistencyProof proof = new ConsistencyProof(3, ENTRIES, hashes(answer));
        assertTrue(proof.proves(Hash.ofBase64(answer.get("first_root").asText()), checkpoint.root()));
    }

    @Test
    void aProofForAnEarlierSizeIsForThatSize() throws Exception {
        JsonNode answer = get("/v1/log/proofs/inclusion?leaf_index=1&tree_size=3", harbor);
        InclusionProof proof = new InclusionProof(1, 3, hashes(answer));
        assertTrue(proof.proves(
                events.get(1).leafHash(), Hash.ofBase64(answer.get("root_hash").asText())));
    }

    @Test
    void readingAnEntryIsInTheTrailAndSoIsLookingForOneInVain() throws Exception {
        UUID auditor = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        String token = issuer.token("audit-service", Roles.AUDITOR)
                .agency(harbor)
                .subject(auditor)
                .sign();
        assertEquals(200, send("/v1/log/entries/" + events.get(0).id(), token).statusCode());
        assertEquals(404, send("/v1/log/entries/" + unknown, token).statusCode());
        assertEquals(200, send("/v1/log/checkpoint", token).statusCode());
        assertEquals(1, recorded(events.get(0).id(), auditor, "done"));
        assertEquals(1, recorded(unknown, auditor, "not-found"));
    }

    @Test
    void unknownAndForeignEntriesLookTheSame() throws Exception {
        UUID elsewhere = UUID.randomUUID();
        HttpResponse<String> foreign = send("/v1/log/entries/" + events.get(0).id(), elsewhere);
        HttpResponse<String> unknown = send("/v1/log/entries/" + UUID.randomUUID(), elsewhere);
        assertEquals(404, foreign.statusCode());
        assertEquals(withoutRequestId(unknown), withoutRequestId(foreign));
        assertEquals(
                404,
                send("/v1/log/proofs/inclusion?event_id=" + events.get(0).id(), elsewhere)
                        .statusCode());
        // looking in vain is itself an act, so that only an agency that never asked has no log
        assertEquals(
                404,
                send("/v1/log/proofs/inclusion?leaf_index=0", UUID.randomUUID()).statusCode());
        assertEquals(404, send("/v1/log/checkpoint", UUID.randomUUID()).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/log/proofs/inclusion, 400",
        "/v1/log/proofs/inclusion?leaf_index=x, 400",
        "/v1/log/proofs/inclusion?leaf_index=-1, 400",
        "/v1/log/proofs/inclusion?leaf_index=01, 400",
        "/v1/log/proofs/inclusion?leaf_index=99999999999999999999, 400",
        "/v1/log/proofs/inclusion?leaf_index=0&tree_size=0x2, 400",
        "/v1/log/proofs/inclusion?event_id=1-1-1-1-1, 400",
        "/v1/log/proofs/inclusion?leaf_index=5, 422",
        "/v1/log/proofs/inclusion?leaf_index=2&tree_size=2, 422",
        "/v1/log/proofs/inclusion?leaf_index=0&tree_size=6, 422",
        "/v1/log/proofs/inclusion?leaf_index=0&tree_size=0, 422",
        "/v1/log/proofs/inclusion?leaf_index=0&event_id=6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11, 422",
        "/v1/log/proofs/consistency?first=1, 400",
        "/v1/log/proofs/consistency?first=a&second=2, 400",
        "/v1/log/proofs/consistency?first=0&second=2, 422",
        "/v1/log/proofs/consistency?first=3&second=2, 422",
        "/v1/log/proofs/consistency?first=3&second=6, 422"
    })
    void badNumbersAreAProblemOfTheirOwn(String path, int status) throws Exception {
        HttpResponse<String> answer = send(path, harbor);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
    }

    @Test
    void aChangedByteOfAnEntryIsSeenByItsProof() throws Exception {
        try (Tamper tamper = new Tamper(database, harbor)) {
            tamper.run(
                    "update log_entry set event = set_byte(event, 30, get_byte(event, 30) # 1) where leaf_index = 3");
        }
        JsonNode entry = get("/v1/log/entries/" + events.get(3).id(), harbor);
        JsonNode answer = get("/v1/log/proofs/inclusion?leaf_index=3", harbor);
        byte[] bytes = Base64.getDecoder().decode(entry.get("event").asText());
        InclusionProof proof = new InclusionProof(3, answer.get("tree_size").asLong(), hashes(answer));
        assertEquals(
                false,
                proof.proves(
                        Hash.ofLeaf(bytes),
                        Hash.ofBase64(answer.get("root_hash").asText())));
    }

    private long recorded(UUID event, UUID auditor, String outcome) throws SQLException {
        String recorded =
                "select count(*) from (select payload from outbox union all select payload from outbox_sequenced) e"
                        + " where convert_from(payload, 'UTF8') like ?";
        try (var relay = database.connect(database.relay());
                var question = relay.prepareStatement(recorded)) {
            question.setString(1, "%" + auditor + "%\"outcome\":\"" + outcome + "\"%event/" + event + "%");
            try (var row = question.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private static List<Hash> hashes(JsonNode answer) {
        List<Hash> hashes = new ArrayList<>();
        answer.get("hashes").forEach(hash -> hashes.add(Hash.ofBase64(hash.asText())));
        return hashes;
    }

    private JsonNode get(String path, UUID agency) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(path, agency);
        assertEquals(200, answer.statusCode(), answer.body());
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String path, UUID agency) throws IOException, InterruptedException {
        return send(
                path,
                issuer.token("audit-service", Roles.AUDITOR).agency(agency).sign());
    }

    private HttpResponse<String> send(String path, String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
