package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.call.PeerService;
import org.subrosa.kit.call.TestPeers;
import org.subrosa.kit.caller.Roles;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
class CaseworkTest extends RecordsStory {
    private static final String HOUSING = "{\"programme\":\"housing-support\",\"began_on\":\"2024-01-05\"}";
    private static final String COMPLETED = "{\"ended_on\":\"2024-02-05\",\"reason\":\"completed\"}";

    @Test
    void NOHS_3_no_relationship_is_opened_before_the_client_knows_the_limits_of_confidentiality() throws SQLException {
        String client = register();
        Acknowledgements.none(peers);
        Response refused = post(caseworker, relationships(client), HOUSING, 409);
        assertEquals("urn:subrosa:problem:conflict", refused.path("type"));
        assertEquals("", refused.path("errors[0].pointer"));
        assertEquals("notice-missing", code(refused));
        assertEquals(List.of("notice-missing"), told("relationship-opened", client, "reason"));
        Acknowledgements.given(peers);
        String relationship = open(client);
        assertEquals(List.of("denied", "done"), told("relationship-opened", client, "outcome"));
        Response listed = get(caseworker, relationships(client), 200);
        assertEquals(List.of(relationship), listed.path("items.relationship_id"));
        assertEquals("housing-support", listed.path("items[0].programme"));
    }

    @Test
    void NOHS_3_another_clients_acknowledgement_does_not_count() {
        String client = register();
        peers.play(
                PeerService.CONSENT,
                "GET",
                "/v1/clients/*",
                200,
                "{\"items\":[{\"client_id\":\"" + UUID.randomUUID() + "\"}]}");
        assertEquals("notice-missing", code(post(caseworker, relationships(client), HOUSING, 409)));
    }

    @Test
    void consent_service_is_asked_for_the_worker_and_for_nobody_else() throws ParseException {
        String client = helped();
        TestPeers.Asked asked = peers.asked().get(0);
        assertEquals("/v1/clients/" + client + "/acknowledgements?kind=limits-of-confidentiality", asked.path());
        assertEquals(caseworker.text("sub"), asked.claims().getSubject());
        assertEquals(harbor.toString(), asked.claims().getStringClaim("agency"));
    }

    @Test
    void without_an_answer_of_consent_service_nothing_is_opened() {
        String client = register();
        noAnswerFromConsent();
        post(caseworker, relationships(client), HOUSING, 503);
        assertEquals(List.of(), get(caseworker, relationships(client), 200).path("items"));
    }

    @Test
    void outside_the_caseload_nobody_is_asked_about_the_client() throws SQLException {
        String client = register();
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        String unknown =
                withoutId(post(colleague, relationships(UUID.randomUUID().toString()), HOUSING, 404));
        assertEquals(unknown, withoutId(post(colleague, relationships(client), HOUSING, 404)));
        assertEquals(unknown, withoutId(get(colleague, relationships(client), 404)));
        assertEquals(List.of(), peers.asked());
        assertEquals(List.of("not-on-caseload"), told("relationship-opened", client, "reason"));
        assertEquals(List.of("not-on-caseload"), told("relationships-listed", client, "reason"));
    }

    @Test
    void whoever_is_taken_off_the_case_while_consent_service_is_asked_opens_nothing() throws SQLException {
        String client = register();
        String assignment = get(supervisor, assignments(client), 200).path("items[0].assignment_id");
        peers.play(PeerService.CONSENT, "GET", "/v1/clients/*", asked -> {
            post(supervisor, assignments(client) + "/" + assignment + "/ending", "", 200);
            return new TestPeers.Answer(200, "{\"items\":[{\"client_id\":\"" + client + "\"}]}");
        });
        post(caseworker, relationships(client), HOUSING, 404);
        assertEquals(List.of("denied"), told("relationship-opened", client, "outcome"));
    }

    @Test
    void one_relationship_is_open_in_a_programme_at_a_time() {
        String client = register();
        String first = open(client);
        assertEquals("already-open", code(post(caseworker, relationships(client), HOUSING, 409)));
        post(caseworker, relationships(client), HOUSING.replace("housing", "recovery"), 201);
        close(client, first);
        assertNotEquals(first, open(client));
    }

    @Test
    void the_same_key_opens_and_closes_once() {
        String client = register();
        String first =
                post(caseworker, relationships(client), "k", HOUSING, 201).path("relationship_id");
        assertEquals(
                first,
                post(caseworker, relationships(client), "k", HOUSING, 201).path("relationship_id"));
        String closing = relationships(client) + "/" + first + "/closing";
        assertEquals("completed", post(caseworker, closing, "k", COMPLETED, 200).path("end_reason"));
        assertEquals(
                "2024-02-05", post(caseworker, closing, "k", COMPLETED, 200).path("ended_on"));
        assertEquals("already-closed", code(post(caseworker, closing, COMPLETED, 409)));
    }

    @ParameterizedTest
    @CsvSource({"2024-01-04,before-beginning", "2999-01-01,past-or-present"})
    void a_relationship_ends_neither_before_it_began_nor_in_the_future(String day, String code) {
        String client = register();
        String closing = relationships(client) + "/" + open(client) + "/closing";
        Response refused = post(caseworker, closing, COMPLETED.replace("2024-02-05", day), 422);
        assertEquals("/ended_on", refused.path("errors[0].pointer"));
        assertEquals(code, code(refused));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Housing", "housing support", "-", "", "mary_smith"})
    void a_programme_is_a_code(String programme) {
        String client = register();
        post(caseworker, relationships(client), HOUSING.replace("housing-support", programme), 422);
    }

    @Test
    void a_relationship_does_not_begin_in_the_future() {
        String client = register();
        post(caseworker, relationships(client), HOUSING.replace("2024-01-05", "2999-01-05"), 422);
    }

    @Test
    void a_relationship_is_found_under_its_own_client_only() throws SQLException {
        String client = register();
        String other = register();
        String relationship = open(client);
        post(caseworker, relationships(other) + "/" + relationship + "/closing", COMPLETED, 404);
        assertEquals(List.of("unknown-relationship"), told("relationship-ended", other, "reason"));
    }

    @Test
    void an_end_is_written_once_whoever_writes() throws SQLException {
        String client = register();
        String relationship = open(client);
        close(client, relationship);
        String again = "update relationship set end_reason = 'other' where id = ?::uuid";
        assertEquals(0, asApplication(again, relationship));
        assertEquals(0, asOwner(again, relationship));
        String reopen =
                "update relationship set ended_on = null, end_reason = null, ended_at = null, ended_by = null where id = ?::uuid";
        assertEquals(0, asApplication(reopen, relationship));
        assertThrows(
                SQLException.class,
                () -> asApplication("update relationship set programme = 'other' where id = ?::uuid", relationship));
        assertThrows(
                SQLException.class, () -> asApplication("delete from relationship where id = ?::uuid", relationship));
    }

    @Test
    void no_event_names_the_programme() throws SQLException {
        String client = register();
        close(client, open(client));
        assertFalse(events("relationship-opened").toString().contains("housing"));
        assertFalse(events("relationship-ended").toString().contains("housing"));
        assertEquals(List.of("completed"), told("relationship-ended", client, "reason"));
    }

    @Test
    void NASW_c_an_assignment_lets_a_worker_in_and_its_end_shuts_them_out_at_once() throws SQLException {
        String client = register();
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        get(colleague, "/v1/clients/" + client, 404);
        String assignment = assign(client, colleague);
        get(colleague, "/v1/clients/" + client, 200);
        Response ended = post(supervisor, assignments(client) + "/" + assignment + "/ending", "", 200);
        assertEquals(supervisor.text("sub"), ended.path("ended_by"));
        get(colleague, "/v1/clients/" + client, 404);
        get(colleague, relationships(client), 404);
        get(colleague, "/v1/clients/" + client + "/records", 404);
        assertEquals(
                List.of(),
                post(colleague, "/v1/client-searches", "{\"family_name\":\"Lindenbaum\"}", 200)
                        .path("items"));
        assertEquals(List.of(colleague.text("sub")), told("worker-assigned", client, "worker"));
        assertEquals(List.of(colleague.text("sub")), told("assignment-ended", client, "worker"));
    }

    @Test
    void NOHS_8_a_supervisor_reads_only_whom_somebody_assigned_to_them_and_the_trail_shows_who() throws SQLException {
        String client = register();
        get(supervisor, "/v1/clients/" + client, 404);
        assign(client, supervisor);
        get(supervisor, "/v1/clients/" + client, 200);
        assertEquals(
                supervisor.text("sub"),
                events("worker-assigned")
                        .get(0)
                        .path("data")
                        .path("actor")
                        .path("id")
                        .asText());
    }

    @Test
    void an_assignment_is_made_and_ended_once() throws SQLException {
        String client = register();
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        String body = "{\"worker\":\"" + colleague.text("sub") + "\"}";
        String assignment =
                post(supervisor, assignments(client), "k", body, 201).path("assignment_id");
        assertEquals(
                assignment,
                post(supervisor, assignments(client), "k", body, 201).path("assignment_id"));
        assertEquals("already-assigned", code(post(supervisor, assignments(client), body, 409)));
        String ending = assignments(client) + "/" + assignment + "/ending";
        post(supervisor, ending, "k", "", 200);
        post(supervisor, ending, "k", "", 200);
        assertEquals("already-ended", code(post(supervisor, ending, "", 409)));
        assertEquals(
                0,
                asApplication("update assignment set ended_at = null, ended_by = null where id = ?::uuid", assignment));
        post(supervisor, assignments(client), body, 201);
        assertEquals(
                List.of(colleague.text("sub"), colleague.text("sub"), caseworker.text("sub")),
                get(supervisor, assignments(client), 200).path("items.worker"));
    }

    @Test
    void a_supervisor_of_another_agency_finds_no_client_to_assign() {
        String client = register();
        TestToken elsewhere = supervisor.agency(UUID.randomUUID());
        String body = "{\"worker\":\"" + UUID.randomUUID() + "\"}";
        String unknown = withoutId(post(elsewhere, assignments(UUID.randomUUID().toString()), body, 404));
        assertEquals(unknown, withoutId(post(elsewhere, assignments(client), body, 404)));
        assertEquals(unknown, withoutId(get(elsewhere, assignments(client), 404)));
        assertEquals(
                unknown,
                withoutId(post(elsewhere, assignments(client) + "/" + UUID.randomUUID() + "/ending", "", 404)));
    }

    @Test
    void consent_service_learns_that_a_relationship_has_ended_and_takes_an_unknown_client_for_one_of_those() {
        String client = register();
        assertTrue(hasEnded(harbor, client));
        String relationship = open(client);
        assertFalse(hasEnded(harbor, client));
        assertTrue(hasEnded(UUID.randomUUID(), client));
        close(client, relationship);
        assertTrue(hasEnded(harbor, client));
        assertTrue(hasEnded(harbor, UUID.randomUUID().toString()));
    }

    @Test
    void what_ended_once_has_ended_for_a_consent_that_was_signed_before_whatever_is_opened_afterwards() {
        String client = register();
        String first = open(client);
        Instant signed = Instant.now();
        close(client, first);
        open(client);
        assertTrue(hasEnded(harbor, client, signed));
        assertFalse(hasEnded(harbor, client, Instant.now()));
    }

    private boolean hasEnded(UUID agency, String client) {
        return hasEnded(agency, client, Instant.now());
    }

    private boolean hasEnded(UUID agency, String client, Instant signed) {
        String body = "{\"agency_id\":\"" + agency + "\",\"client_id\":\"" + client
                + "\",\"event\":\"helping-relationship-ended\",\"since\":\"" + signed.truncatedTo(ChronoUnit.MICROS)
                + "\"}";
        return post(issuer.token("records-service", Roles.CONSENT_SERVICE), "/v1/expiry-events", body, 200)
                .path("occurred");
    }

    private String assign(String client, TestToken worker) {
        return post(supervisor, assignments(client), "{\"worker\":\"" + worker.text("sub") + "\"}", 201)
                .path("assignment_id");
    }

    private static String relationships(String client) {
        return "/v1/clients/" + client + "/relationships";
    }

    private static String assignments(String client) {
        return "/v1/clients/" + client + "/assignments";
    }
}
