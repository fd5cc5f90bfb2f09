package org.subrosa.disclosure;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.TestIssuer;
import org.subrosa.kit.caller.TestToken;

/**
 * Harbor, an agency: its people, a client of theirs, Riverbend Clinic as a recipient, the client's consent to give Riverbend
 * demographics and health for treatment, and the two services that are asked about both.
 */
final class Harbor {
    static final String PARTNER = "partner-riverbend-clinic";
    static final String WARRANT = "the-warrant";
    private static final ObjectMapper JSON = new ObjectMapper();

    final UUID agency;
    final UUID client = UUID.randomUUID();
    final UUID consent = UUID.randomUUID();
    final UUID record = UUID.randomUUID();
    final String reference = "REF-" + UUID.randomUUID();
    final String recipient;

    private final String partner;
    private final Function<String, TestToken> tokens;
    private final TestPeers peers;
    private final Map<String, String> scopes = new ConcurrentHashMap<>();

    Harbor(TestIssuer issuer, TestPeers peers, UUID agency) {
        this(role -> issuer.token("disclosure-service", role), peers, agency, PARTNER);
    }

    /** @param tokens a good token for a role */
    Harbor(Function<String, TestToken> tokens, TestPeers peers, UUID agency, String partner) {
        this.partner = partner;
        this.tokens = tokens;
        this.peers = peers;
        this.agency = agency;
        this.recipient =
                Recipients.register(person(Roles.RECORDS_CUSTODIAN), Recipients.RIVERBEND.replace(PARTNER, partner));
        consents(List.of("demographics", "health"), true);
        play();
    }

    /** From now on the other services answer as Harbor needs it. */
    void play() {
        peers.play(PeerService.RECORDS, "GET", "/v1/clients/*", 200, "{\"items\":[]}");
        peers.play(PeerService.CONSENT, "GET", "/v1/warrant-keys", 200, "{\"keys\":[]}");
        peers.play(PeerService.CONSENT, "POST", "/v1/consent-scopes", asked -> {
            String scope = scopes.get(body(asked).path("consent_id").asText());
            return scope == null ? new TestPeers.Answer(404, "{}") : new TestPeers.Answer(200, scope);
        });
        peers.play(PeerService.CONSENT, "POST", "/v1/share-reference-lookups", asked -> {
            JsonNode body = body(asked);
            boolean known = reference.equals(body.path("share_reference").asText())
                    && partner.equals(body.path("partner_client").asText());
            return known ? new TestPeers.Answer(200, route()) : new TestPeers.Answer(404, "{}");
        });
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances", asked -> new TestPeers.Answer(201, granted(asked)));
        peers.play(PeerService.CONSENT, "POST", "/v1/reliances/*", 200, "{}");
        extracts(healthRecord("health", List.of(), "asthma"));
    }

    /** Where the client's reference leads. */
    String route() {
        return """
                {"agency_id":"%s","consent_id":"%s","client_id":"%s","recipient_id":"%s"}"""
                .formatted(agency, consent, client, recipient);
    }

    /** A reliance, with the scope of the consent that it rests on if it rests on one. */
    String granted(TestPeers.Asked asked) {
        return "{\"reliance_id\":\"%s\",\"warrant\":\"%s\",\"scope\":%s}"
                .formatted(
                        UUID.randomUUID(),
                        WARRANT,
                        scopes.get(body(asked).path("consent_id").asText()));
    }

    /** The client's consent covers this, or does not stand any more. */
    void consents(List<String> compartments, boolean standing) {
        consents(compartments, standing, "TREAT");
    }

    void consents(List<String> compartments, boolean standing, String purpose) {
        scopes.put(
                consent.toString(),
                """
                {"consent_id":"%s","client_id":"%s","recipient_id":"%s","compartments":%s,\
                "purposes":["%s"],"regimes":["hipaa"],"document_sha256":"%s","scope_statement":"Health, for treatment.",\
                "standing":%s}"""
                        .formatted(consent, client, recipient, json(compartments), purpose, "ab".repeat(32), standing));
    }

    /** The client's consent to demographics and health was made under these laws. */
    void consentsUnder(String... regimes) {
        scopes.computeIfPresent(
                consent.toString(), (id, scope) -> scope.replace("[\"hipaa\"]", json(List.of(regimes))));
    }

    /** What consent-service says of the client's consent. */
    String scope() {
        return Objects.requireNonNull(scopes.get(consent.toString()));
    }

    /** records-service opens the client's demographics and these records. */
    void extracts(String... records) {
        peers.play(
                PeerService.RECORDS,
                "POST",
                "/v1/extracts",
                200,
                """
                {"client_id":"%s","demographics":{"family_name":"Okafor"},"records":[%s],"decryptions":%d}"""
                        .formatted(client, String.join(",", records), records.length + 1));
    }

    String healthRecord(String compartment, List<String> labels, String finding) {
        return """
                {"record_id":"%s","type":"assessment","version":2,"recorded_at":"2026-01-31T08:00:00Z",\
                "compartment":"%s","labels":%s,"content":{"finding":"%s","score":2.5}}"""
                .formatted(record, compartment, json(labels), finding);
    }

    TestToken person(String role) {
        return tokens.apply(role).agency(agency);
    }

    TestToken partner() {
        return tokens.apply(Roles.PARTNER_SYSTEM).through(partner);
    }

    /** A request under the consent, as JSON. */
    String treatment() {
        return """
                {"client_id":"%s","recipient_id":"%s","purpose":"TREAT",\
                "compartments":["demographics","health","safe-location"],"basis":"consent","consent_id":"%s",\
                "client_notice":{"told_at":"2026-01-31T08:00:00Z"}}"""
                .formatted(client, recipient, consent);
    }

    /** A request without consent, as JSON. */
    String emergency() {
        return """
                {"client_id":"%s","recipient_id":"%s","purpose":"ETREAT","compartments":["demographics","health"],\
                "basis":"medical-emergency","client_notice":{"not_feasible":"incapacitated"},\
                "evidence":{"facility":"Riverbend ward 3","discloser":"night shift","occurred_at":"2026-01-31T08:00:00Z",\
                "nature":"unconscious after a fall","consent_unobtainable":"does not respond"}}"""
                .formatted(client, recipient);
    }

    static Response post(TestToken caller, String path, String body) {
        return post(caller, path, UUID.randomUUID().toString(), body);
    }

    static Response post(TestToken caller, String path, String key, String body) {
        var request = Recipients.as(caller).header("Idempotency-Key", key);
        return body.isEmpty()
                ? request.post(path)
                : request.contentType(ContentType.JSON).body(body).post(path);
    }

    static String disclosure(TestToken caller, String body) {
        return post(caller, "/v1/disclosures", body)
                .then()
                .statusCode(201)
                .extract()
                .path("disclosure_id");
    }

    static Response review(TestToken caller, String disclosure, boolean approve) {
        return post(
                caller,
                "/v1/disclosures/" + disclosure + "/review",
                "{\"approve\":" + approve + ",\"reason\":\"confirmed with the ward\"}");
    }

    static Response release(TestToken caller, String disclosure) {
        return post(caller, "/v1/disclosures/" + disclosure + "/release", "");
    }

    static Response get(TestToken caller, String path) {
        return given().header("Authorization", "Bearer " + caller.sign()).get(path);
    }

    /** What a peer was asked at a path, oldest first. */
    List<JsonNode> asked(String path) {
        return peers.asked().stream()
                .filter(asked -> asked.path().equals(path))
                .map(Harbor::body)
                .toList();
    }

    /** The paths that peers were asked at, in their order; apart from whose caseload the client is on. */
    List<String> paths() {
        return peers.asked().stream()
                .map(asked -> asked.path().replaceAll("/[0-9a-f-]{36}", "/…"))
                .filter(path -> !path.endsWith("/relationships"))
                .toList();
    }

    static JsonNode body(TestPeers.Asked asked) {
        return tree(asked.body());
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(List<String> values) {
        return JSON.valueToTree(values).toString();
    }
}
