package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;
import org.subrosa.kit.jws.SigningKey;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class ExtractTest extends RecordsStory {
    private static final String ASSESSMENT =
            """
            {"type":"assessment","compartments":[\
            {"compartment":"social","content":{"household":"lives with an aunt"}},\
            {"compartment":"mental-health","labels":["VIO"],"collection_purpose":"To help with what troubles them.",\
            "content":{"summary":"Sleeps badly."}},\
            {"compartment":"hiv","collection_purpose":"To find a clinic that helps.","content":{"tested":true}}]}""";
    private static final String SAFE = Clients.ROSA.replaceFirst(
            "}$",
            ",\"safe_location\":{\"address\":\"12 Harbor Lane\",\"collection_purpose\":\"To bring them there.\"}}");

    @Inject
    SigningKey consentsKey;

    @Inject
    MeterRegistry meters;

    private TestToken disclosure;

    @BeforeEach
    void disclosure_service_and_the_keys_of_consent_service() {
        disclosure = issuer.token("records-service", Roles.DISCLOSURE_SERVICE);
        Warrants.publish(peers, consentsKey);
    }

    @Test
    void NASW_c_a_warrant_opens_exactly_what_it_names() throws SQLException {
        String client = assessed();
        Warrants warrant = Warrants.of(harbor, client, "mental-health", "demographics", "coverage");
        Response extract = extract(warrant, 200);
        assertEquals(client, extract.path("client_id"));
        assertEquals("Rosalind", extract.path("demographics.given_name"));
        assertNull(extract.path("contact"));
        assertNull(extract.path("safe_location"));
        assertEquals(List.of("mental-health"), extract.path("records.compartment"));
        assertEquals("assessment", extract.path("records[0].type"));
        assertEquals(1, extract.<Integer>path("records[0].version"));
        assertEquals(List.of("PSY", "VIO"), extract.path("records[0].labels"));
        assertEquals("Sleeps badly.", extract.path("records[0].content.summary"));
        assertEquals(2, extract.<Integer>path("decryptions"));
        assertFalse(extract.asString().contains("aunt") || extract.asString().contains("troubles"));

        JsonNode event = events("extracted").get(0);
        assertEquals("client/" + client, event.path("subject").asText());
        JsonNode data = event.path("data");
        assertEquals("done", data.path("outcome").asText());
        assertEquals("[\"demographics\",\"mental-health\"]", data.path("opened").toString());
        assertEquals(2, data.path("decryptions").asInt());
        assertEquals("mandated-report", data.path("purpose").asText());
        assertEquals("consent", data.path("basis").asText());
        assertEquals(warrant.text("jti"), data.path("reliance_id").asText());
        assertEquals(warrant.text("recipient_id"), data.path("recipient_id").asText());
        assertEquals(warrant.text("disclosure_id"), data.path("disclosure_id").asText());
        assertEquals(warrant.text("consent_id"), data.path("consent_id").asText());
        assertEquals(2, data.path("consent_version").asInt());
        assertEquals(
                "[\"demographics\",\"mental-health\",\"coverage\"]",
                data.path("compartments").toString());
    }

    @Test
    void an_operator_sees_extracts_and_how_much_they_opened() {
        long done = extracts("done");
        long again = extracts("warrant-used");
        double opened = meters.counter("subrosa.records.decryptions").count();
        Warrants warrant = Warrants.of(harbor, assessed(), "mental-health", "demographics");
        extract(warrant, 200);
        extract(warrant, 409);
        assertEquals(done + 1, extracts("done"));
        assertEquals(again + 1, extracts("warrant-used"));
        assertEquals(opened + 2, meters.counter("subrosa.records.decryptions").count());
    }

    private long extracts(String result) {
        return meters.timer("subrosa.records.extracts", "result", result).count();
    }

    @Test
    void NASW_c_what_a_warrant_does_not_name_needs_no_key_and_no_ciphertext_because_it_is_not_opened()
            throws SQLException {
        String client = assessed();
        assertTrue(asOwner("delete from data_key where owner_id = ?::uuid and class <> 'social'", client) >= 4);
        assertTrue(asOwner(
                        "update sealed_value set blob = '\\x01' where client_id = ?::uuid and compartment <> 'social'",
                        client)
                >= 4);
        Response extract = extract(Warrants.of(harbor, client, "social"), 200);
        assertEquals("lives with an aunt", extract.path("records[0].content.household"));
        assertEquals(1, extract.<Integer>path("decryptions"));
    }

    @Test
    void NOHS_8_what_is_labelled_as_substance_use_stays_closed_unless_the_warrant_reaches_part_2() {
        String client = helped();
        write(
                client,
                """
                {"type":"assessment","compartments":[\
                {"compartment":"health","labels":["ETHUD"],"collection_purpose":"To treat what comes of it.",\
                "content":{"finding":"liver"}},\
                {"compartment":"social","content":{"household":"lives with an aunt"}}]}""");
        Warrants warrant = Warrants.of(harbor, client, "health", "social");
        Response without = extract(warrant.with("part_two", false), 200);
        assertEquals(List.of("social"), without.path("records.compartment"));
        assertEquals(1, without.<Integer>path("decryptions"));
        Response with = extract(warrant.with("jti", UUID.randomUUID().toString()), 200);
        assertEquals(2, with.<Integer>path("decryptions"));
    }

    @Test
    void NOHS_8_what_is_labelled_as_violence_stays_closed_unless_the_warrant_reaches_vawa_or_names_its_compartment()
            throws SQLException {
        String client = helped();
        write(
                client,
                """
                {"type":"case-note","compartments":[\
                {"compartment":"case-note","labels":["SDV"],"collection_purpose":"To keep them safe.",\
                "content":{"note":"moved to the shelter"}},\
                {"compartment":"mental-health","labels":["VIO"],"collection_purpose":"To treat what comes of it.",\
                "content":{"summary":"afraid"}},\
                {"compartment":"violence","collection_purpose":"To keep them safe.","content":{"who":"known"}},\
                {"compartment":"social","content":{"household":"lives with an aunt"}}]}""");
        Warrants warrant = Warrants.of(harbor, client, "case-note", "mental-health", "violence", "social");
        for (Object no : new Object[] {false, null}) {
            Warrants without =
                    warrant.with("vawa", no).with("jti", UUID.randomUUID().toString());
            Response extract = extract(without, 200);
            assertEquals(Set.of("violence", "social"), Set.copyOf(extract.<List<String>>path("records.compartment")));
            assertEquals(2, extract.<Integer>path("decryptions"));
        }
        assertEquals(List.of("2", "2"), told("extracted", client, "decryptions"));
        assertEquals(4, extract(warrant, 200).<Integer>path("decryptions"));
    }

    @Test
    void NOHS_8_what_is_labelled_as_violence_is_not_even_decrypted() throws SQLException {
        String client = assessed();
        asOwner(
                "update sealed_value set blob = '\\x01' where client_id = ?::uuid and compartment = 'mental-health'",
                client);
        Warrants warrant = Warrants.of(harbor, client, "mental-health", "social");
        assertEquals(1, extract(warrant.with("vawa", false), 200).<Integer>path("decryptions"));
        extract(warrant.with("jti", UUID.randomUUID().toString()), 500);
    }

    @ParameterizedTest
    @MethodSource("org.subrosa.records.RecordsTest#tamperings")
    void one_value_that_is_refused_refuses_the_whole_uses_the_warrant_up_and_is_recorded(String tampering)
            throws SQLException {
        String client = assessed();
        String record = write(client, SOCIAL);
        asOwner(tampering, record);
        Warrants warrant = Warrants.of(harbor, client, "demographics", "social");
        Response refused = extract(warrant, 500);
        assertFalse(refused.asString().contains("Rosalind"));
        extract(warrant, 409);
        assertEquals(List.of("failed", "denied"), told("extracted", client, "outcome"));
        assertEquals(List.of("sealed-value-refused", "warrant-used"), told("extracted", client, "reason"));
    }

    @Test
    void a_registered_client_without_demographics_is_refused() throws SQLException {
        String client = assessed();
        asOwner("delete from sealed_value where compartment = 'demographics' and client_id = ?::uuid", client);
        extract(Warrants.of(harbor, client, "demographics", "social"), 500);
        assertEquals(List.of("failed"), told("extracted", client, "outcome"));
        extract(Warrants.of(harbor, client, "contact", "social"), 200);
    }

    @Test
    void as_many_values_as_may_be_are_opened_in_time() throws SQLException {
        String client = helped();
        String compartment =
                "{\"compartment\":\"%s\",\"collection_purpose\":\"To help as asked.\",\"content\":{\"a\":\"b\"}}";
        String all = Stream.of("health", "mental-health", "substance-use", "violence", "social")
                .map(compartment::formatted)
                .collect(Collectors.joining(","));
        for (int i = 0; i < 100; i++) {
            write(client, "{\"type\":\"assessment\",\"compartments\":[" + all + "]}");
        }
        Response extract = extract(
                Warrants.of(harbor, client, "health", "mental-health", "substance-use", "violence", "social"), 200);
        assertEquals(500, extract.<Integer>path("decryptions"));
        assertEquals(List.of("500"), told("extracted", client, "decryptions"));
    }

    @Test
    void only_the_newest_version_of_a_record_leaves() {
        String client = helped();
        String record = write(client, ASSESSMENT);
        Clients.as(caseworker)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{\"compartments\":[{\"compartment\":\"social\",\"content\":{\"household\":\"moved out\"}}]}")
                .put("/v1/clients/" + client + "/records/" + record)
                .then()
                .statusCode(200);
        write(client, SOCIAL);
        Response extract = extract(Warrants.of(harbor, client, "social", "mental-health", "hiv"), 200);
        assertEquals(List.of("lives with an aunt", "moved out"), extract.path("records.content.household"));
        assertEquals(List.of(1, 2), extract.path("records.version"));
    }

    @Test
    void a_safe_location_leaves_without_why_it_was_collected() {
        String client = Clients.register(caseworker, SAFE);
        Response extract = extract(Warrants.of(harbor, client, "safe-location", "contact"), 200);
        assertEquals("12 Harbor Lane", extract.path("safe_location.address"));
        assertEquals("+1 555 0100", extract.path("contact.phone"));
        assertNull(extract.path("demographics"));
        assertFalse(extract.asString().contains("bring them"));
    }

    @Test
    void a_warrant_serves_once() throws SQLException {
        String client = assessed();
        Warrants warrant = Warrants.of(harbor, client, "social");
        extract(warrant, 200);
        Response again = extract(warrant.with("purpose", "TREAT"), 409);
        assertEquals("urn:subrosa:problem:conflict", again.path("type"));
        assertEquals("warrant-used", code(again));
        assertEquals(List.of("done", "denied"), told("extracted", client, "outcome"));
    }

    @Test
    void of_two_uses_at_the_same_moment_one_is_served() {
        String client = assessed();
        String body = Warrants.of(harbor, client, "social").signed(consentsKey);
        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> send(disclosure, body).statusCode()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(200, 409, 409, 409), statuses);
    }

    static Stream<UnaryOperator<Warrants>> otherWarrants() {
        return Stream.of(
                good -> good.moved(-8),
                good -> good.moved(4),
                good -> good.with("exp", Long.parseLong(good.text("iat")) + 6),
                good -> good.with("exp", good.text("exp")),
                good -> good.with("exp", null),
                good -> good.with("iat", null),
                good -> good.with("iss", "records-service"),
                good -> good.with("aud", "disclosure-service"),
                good -> good.with("aud", List.of("records-service")),
                good -> good.with("jti", null),
                good -> good.with("agency", null),
                good -> good.with("client_id", "*"),
                good -> good.with("compartments", null),
                good -> good.with("compartments", List.of("social", "dreams")),
                good -> good.with("purpose", "because I say so"),
                good -> good.with("basis", null),
                good -> good.with("recipient_id", null),
                good -> good.with("disclosure_id", null));
    }

    @ParameterizedTest
    @MethodSource("otherWarrants")
    void what_is_no_warrant_for_this_service_at_this_moment_opens_nothing(UnaryOperator<Warrants> change)
            throws SQLException {
        String client = assessed();
        Warrants good = Warrants.of(harbor, client, "social");
        Response refused = extract(change.apply(good), 403);
        assertEquals("urn:subrosa:problem:forbidden", refused.path("type"));
        assertFalse(refused.asString().contains("errors"));
        assertEquals(List.of(), events("extracted"));
        extract(good, 200);
    }

    @Test
    void what_consent_service_did_not_sign_as_a_warrant_opens_nothing() {
        String client = assessed();
        Warrants good = Warrants.of(harbor, client, "social");
        String right = good.signed(consentsKey);
        String jws = right.substring(12, right.length() - 2);
        String[] parts = jws.split("\\.", -1);
        String others = Warrants.of(harbor, client, "hiv").signed(consentsKey).split("\\.", -1)[1];
        for (String body : List.of(
                good.signed(consentsKey, "subrosa-package+jwt"),
                Warrants.body(parts[0] + "." + others + "." + parts[2]),
                Warrants.body(parts[0] + "." + parts[1] + "."),
                Warrants.body("eyJhbGciOiJub25lIn0." + parts[1] + "."),
                Warrants.body("harbor"))) {
            assertEquals(403, send(disclosure, body).statusCode(), body);
        }
        assertEquals(200, send(disclosure, right).statusCode());
    }

    @Test
    void claims_that_are_not_known_here_mean_nothing() {
        extract(Warrants.of(harbor, assessed(), "social").with("note", "new"), 200);
    }

    @Test
    void the_agency_is_the_warrants_and_a_client_is_found_in_it_alone() {
        String client = assessed();
        Response nothing = extract(Warrants.of(UUID.randomUUID(), client, "social", "demographics"), 200);
        assertNull(nothing.path("demographics"));
        assertEquals(List.of(), nothing.path("records"));
        assertEquals(0, nothing.<Integer>path("decryptions"));
    }

    @Test
    void a_warrant_of_a_basis_without_consent_names_none() throws SQLException {
        String client = assessed();
        extract(
                Warrants.of(harbor, client, "social")
                        .with("basis", "medical-emergency")
                        .with("consent_id", null)
                        .with("consent_version", null),
                200);
        assertEquals(List.of("medical-emergency"), told("extracted", client, "basis"));
        assertEquals(List.of(""), told("extracted", client, "consent_id"));
    }

    @Test
    void more_than_can_be_opened_in_time_is_refused_before_anything_is_opened() throws SQLException {
        String client = assessed();
        asOwner(
                """
                insert into record_version (agency_id, record_id, version, client_id, type, recorded_at, recorded_by)
                select agency_id, gen_random_uuid(), 1, client_id, 'coverage', now(), recorded_by
                from record_version, generate_series(1, 501) where client_id = ?::uuid""",
                client);
        asOwner(
                """
                insert into record_compartment (agency_id, record_id, version, compartment, labels)
                select agency_id, record_id, version, 'coverage', '{}' from record_version
                where type = 'coverage' and client_id = ?::uuid""",
                client);
        Response refused = extract(Warrants.of(harbor, client, "coverage"), 422);
        assertEquals("too-many", code(refused));
        assertEquals(List.of("denied"), told("extracted", client, "outcome"));
        extract(Warrants.of(harbor, client, "social"), 200);
    }

    /** A client with an assessment, all of whose profile is there. */
    private String assessed() {
        String client = Clients.register(caseworker, SAFE);
        open(client);
        write(client, ASSESSMENT);
        return client;
    }

    private Response extract(Warrants warrant, int status) {
        Response answer = send(disclosure, warrant.signed(consentsKey));
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    private static Response send(TestToken caller, String body) {
        return Clients.as(caller).contentType(ContentType.JSON).body(body).post("/v1/extracts");
    }
}
