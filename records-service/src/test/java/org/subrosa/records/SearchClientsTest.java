package org.subrosa.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subrosa.kit.caller.ServiceTestResource;
import org.subrosa.kit.caller.TestToken;

@QuarkusTest
@WithTestResource(
        value = ServiceTestResource.class,
        initArgs = @ResourceArg(name = "service", value = "records-service"))
class SearchClientsTest extends RecordsStory {
    private static final String LINDENBAUM = "{\"family_name\":\"Lindenbaum\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LINDENBAUM,
                "{\"family_name\":\"LINDEN-BAUM\"}",
                "{\"family_name\":\" linden baum \",\"given_name\":\"rosalind\"}",
                "{\"family_name\":\"Lindenbaum\",\"birth_date\":\"1991-04-17\"}",
                "{\"family_name\":\"Lindenbaum\",\"given_name\":\"Rosalind\",\"birth_date\":\"1991-04-17\"}"
            })
    void a_client_is_found_whatever_the_case_and_punctuation_of_the_name(String search) {
        String client = register();
        Response found = search(caseworker, search);
        assertEquals(List.of(client), found.path("items.client_id"));
        assertEquals("Rosalind", found.path("items[0].demographics.given_name"));
        assertTrue(found.<Boolean>path("complete"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"family_name\":\"Linden\"}",
                "{\"family_name\":\"Lindenbaum\",\"given_name\":\"Rose\"}",
                "{\"family_name\":\"Lindenbaum\",\"birth_date\":\"1991-04-18\"}"
            })
    void whoever_differs_in_anything_that_was_given_is_not_found(String search) {
        register();
        assertEquals(List.of(), search(caseworker, search).path("items"));
    }

    @Test
    void NASW_c_nobody_is_found_nor_opened_outside_the_searchers_own_caseload() throws SQLException {
        String client = register();
        assertEquals(List.of(), search(supervisor, LINDENBAUM).path("items"));
        TestToken colleague = caseworker.subject(UUID.randomUUID());
        assertEquals(List.of(), search(colleague, LINDENBAUM).path("items"));
        TestToken elsewhere = caseworker.agency(UUID.randomUUID());
        assertEquals(List.of(), search(elsewhere, LINDENBAUM).path("items"));
        assertEquals(List.of(), told("client-read", client, "outcome"));
    }

    @Test
    void NASW_c_a_search_is_recorded_whatever_it_finds_and_so_is_each_client_it_opened() throws SQLException {
        String client = register();
        search(caseworker, LINDENBAUM);
        search(caseworker, "{\"family_name\":\"Nobody\",\"birth_date\":\"1991-04-17\"}");
        List<JsonNode> searches = events("client-searched");
        JsonNode first = searches.get(0).path("data");
        assertEquals("[\"family-name\"]", first.path("fields").toString());
        assertEquals(1, first.path("found").asInt());
        assertEquals(1, first.path("decryptions").asInt());
        JsonNode second = searches.get(1).path("data");
        assertEquals(0, second.path("found").asInt());
        assertEquals(List.of("[\"demographics\"]"), told("client-read", client, "opened"));
        assertEquals(List.of(first.path("search_id").asText()), told("client-read", client, "search_id"));
        assertFalse(searches.toString().toLowerCase(java.util.Locale.ROOT).contains("lindenbaum"));
    }

    @Test
    void somebody_who_only_shares_index_values_is_opened_recorded_and_not_answered() throws SQLException {
        String client = register();
        String other = Clients.register(caseworker, Clients.ROSA.replace("Lindenbaum", "Ash"));
        assertEquals(
                1,
                asOwner(
                        """
                        insert into client_index select agency_id, field, tag, ?::uuid from client_index
                        where client_id = ?::uuid and field = 'family-name'""",
                        other,
                        client));
        assertEquals(List.of(client), search(caseworker, LINDENBAUM).path("items.client_id"));
        assertEquals(List.of("done"), told("client-read", other, "outcome"));
    }

    @Test
    void a_candidate_who_does_not_open_fails_the_search_and_is_recorded() throws SQLException {
        String client = register();
        asOwner(
                "update sealed_value set blob = set_byte(blob, 120, 255 - get_byte(blob, 120)) where client_id = ?::uuid",
                client);
        post(caseworker, "/v1/client-searches", LINDENBAUM, 500);
        assertEquals(List.of("failed"), told("client-read", client, "outcome"));
        assertEquals(
                "failed",
                events("client-searched").get(0).path("data").path("outcome").asText());
    }

    @Test
    void NOHS_8_the_index_keeps_two_bytes_for_a_field_and_no_name() throws SQLException {
        String client = register();
        assertEquals(
                3,
                asOwner(
                        "update client_index set tag = tag where client_id = ?::uuid and octet_length(tag) = 2",
                        client));
    }

    @Test
    void a_search_answers_fifty_at_most_and_says_when_there_may_be_more() {
        for (int i = 0; i < 51; i++) {
            register();
        }
        Response found = search(caseworker, LINDENBAUM);
        assertEquals(50, found.<List<String>>path("items.client_id").size());
        assertFalse(found.<Boolean>path("complete"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"family_name\":\" \"}", "{\"family_name\":\"Ash\",\"birth_date\":\"2991-04-17\"}"})
    void a_search_that_breaks_a_rule_is_refused(String search) {
        post(caseworker, "/v1/client-searches", search, 422);
    }

    private Response search(TestToken caller, String search) {
        return post(caller, "/v1/client-searches", search, 200);
    }
}
