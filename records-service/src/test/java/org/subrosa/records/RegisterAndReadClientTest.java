package org.subrosa.records;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.subrosa.records.Clients.ROSA;
import static org.subrosa.records.Clients.as;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
@SuppressWarnings("NullAway.Init")
class RegisterAndReadClientTest extends RecordsStory {

    private static final String PURPOSE = ",\"collection_purpose\":\"To bring the client there.\"";

    @Inject
    MeterRegistry meters;

    @Test
    void a_caseworker_reads_the_client_whom_they_registered() {
        String client = Clients.register(caseworker, ROSA);
        as(caseworker)
                .get("/v1/clients/{id}", client)
                .then()
                .statusCode(200)
                .body("client_id", equalTo(client))
                .body("demographics.given_name", equalTo("Rosalind"))
                .body("demographics.birth_date", equalTo("1991-04-17"))
                .body("demographics.preferred_name", nullValue())
                .body("contact.safe_to_contact", equalTo(false));
    }

    @Test
    void NASW_c_outside_the_caseload_a_client_looks_like_one_who_does_not_exist() {
        String client = Clients.register(caseworker, ROSA);
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        TestToken elsewhere = caseworker.agency(UUID.randomUUID());
        String unknown = notFound(caseworker, UUID.randomUUID().toString());
        assertEquals(unknown, notFound(colleague, client));
        assertEquals(unknown, notFound(elsewhere, client));
    }

    @Test
    void NOHS_8_the_database_holds_a_profile_only_sealed() throws SQLException {
        String client = Clients.register(caseworker, ROSA);
        List<byte[]> blobs = new ArrayList<>();
        try (var connection = database.connect(database.owner());
                var bind = connection.prepareStatement("select set_config('subrosa.agency', ?, false)");
                var read = connection.prepareStatement("select blob from sealed_value where client_id = ?::uuid")) {
            bind.setString(1, harbor.toString());
            bind.execute();
            read.setString(1, client);
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    blobs.add(rows.getBytes(1));
                }
            }
        }
        assertEquals(2, blobs.size());
        for (byte[] blob : blobs) {
            String text = new String(blob, StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("Rosalind") || text.contains("Lindenbaum") || text.contains("555"));
        }
    }

    @Test
    void a_safe_location_is_sealed_with_the_purpose_of_its_collection_and_read_by_the_caseload() throws SQLException {
        String client = Clients.register(caseworker, withSafeLocation(PURPOSE));
        as(caseworker)
                .get("/v1/clients/{id}", client)
                .then()
                .statusCode(200)
                .body("safe_location.address", equalTo("12 Harbor Lane"))
                .body("safe_location.collection_purpose", equalTo("To bring the client there."));
        assertEquals(
                List.of("[\"demographics\",\"contact\",\"safe-location\"]"), told("client-read", client, "opened"));
        assertEquals(List.of("3"), told("client-read", client, "decryptions"));
    }

    @Test
    void NASW_a_a_safe_location_is_not_collected_without_a_stated_purpose() {
        Response answer = post(UUID.randomUUID().toString(), withSafeLocation(""), 422);
        assertEquals("/safe_location/collection_purpose", answer.path("errors[0].pointer"));
        post(UUID.randomUUID().toString(), withSafeLocation(",\"collection_purpose\":\"because\""), 422);
        post(UUID.randomUUID().toString(), withSafeLocation(",\"collection_purpose\":\"            \""), 422);
    }

    private static String withSafeLocation(String purpose) {
        return Clients.ROSA.replaceFirst("}$", ",\"safe_location\":{\"address\":\"12 Harbor Lane\"" + purpose + "}}");
    }

    @Test
    void the_same_key_and_body_make_one_client_and_another_body_is_a_conflict() {
        String key = UUID.randomUUID().toString();
        Response made = post(key, ROSA, 201);
        String first = made.path("client_id");
        assertNull(made.header("Idempotency-Replayed"));
        Response again = post(key, ROSA, 201);
        assertEquals(first, again.path("client_id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        post(key, ROSA.replace("Rosalind", "Rose"), 409);
        assertNotEquals(first, post(UUID.randomUUID().toString(), ROSA, 201).path("client_id"));
    }

    @Test
    void a_profile_that_breaks_a_rule_is_refused_by_place_and_code_without_its_values() {
        Response answer = post(UUID.randomUUID().toString(), ROSA.replace("1991-04-17", "2991-04-17"), 422);
        assertEquals("/demographics/birth_date", answer.path("errors[0].pointer"));
        assertFalse(answer.asString().contains("2991"));
    }

    @Test
    void NASW_c_every_read_and_every_refused_read_is_recorded() throws SQLException {
        String client = Clients.register(caseworker, ROSA);
        as(caseworker).get("/v1/clients/{id}", client).then().statusCode(200);
        notFound(caseworker.subject(UUID.randomUUID()), client);
        assertEquals(List.of("done", "denied"), told("client-read", client, "outcome"));
    }

    @Test
    void a_profile_moved_to_another_client_in_the_database_is_refused_counted_and_recorded() throws SQLException {
        String client = Clients.register(caseworker, ROSA);
        String other = Clients.register(caseworker, ROSA.replace("Rosalind", "Rose"));
        double before = refused();
        asOwnerOnce(
                """
                update sealed_value v set blob = o.blob, data_key_id = o.data_key_id
                from sealed_value o where v.client_id = ?::uuid and o.client_id = ?::uuid
                and o.compartment = v.compartment and v.compartment = 'demographics'""",
                client,
                other);
        assertRefused(client);
        assertEquals(before + 1, refused());
        assertEquals(List.of("failed"), told("client-read", client, "outcome"));
    }

    @Test
    void a_compartment_whose_key_is_gone_does_not_vanish_from_the_profile_without_a_word() throws SQLException {
        String client = Clients.register(caseworker, ROSA);
        as(caseworker).get("/v1/clients/{id}", client).then().statusCode(200);
        asOwnerOnce("delete from data_key where owner_id = ?::uuid and class = 'contact'", client);
        assertRefused(client);
        assertEquals(List.of("done", "failed"), told("client-read", client, "outcome"));
    }

    @Test
    void a_profile_without_its_demographics_is_refused_and_recorded() throws SQLException {
        String client = Clients.register(caseworker, ROSA);
        asOwnerOnce("delete from sealed_value where client_id = ?::uuid and compartment = 'demographics'", client);
        assertRefused(client);
        assertEquals(List.of("failed"), told("client-read", client, "outcome"));
    }

    private void assertRefused(String client) {
        String answer = as(caseworker)
                .get("/v1/clients/{id}", client)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertFalse(answer.contains("sealed") || answer.contains("Vault") || answer.contains("detail"));
    }

    private double refused() {
        return meters.counter("subrosa.vault.refused").count();
    }

    private void asOwnerOnce(String sql, String... ids) throws SQLException {
        assertEquals(1, asOwner(sql, ids));
    }

    private Response post(String key, String body, int status) {
        var response = as(caseworker)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/clients");
        assertEquals(status, response.statusCode());
        return response;
    }

    /** The problem, without the id of the request. */
    private static String notFound(TestToken caller, String client) {
        String body = as(caller)
                .get("/v1/clients/{id}", client)
                .then()
                .statusCode(404)
                .extract()
                .asString();
        return body.replaceAll("\"request_id\":\"[^\"]*\"", "");
    }
}
